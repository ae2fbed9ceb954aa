//! Undoing an import: the database as it was, but for what people changed since or hung on somebody since. That stays, and
//! is listed with the reason. Where that is undone, too, the import is undone once more, and they go.
//!
//! It goes in slices, as the import did: first what it said of mail and the talks it told of go and what it completed is
//! taken back, then whom it added goes, then the companies that were made for them and that nobody works for any more.

#[cfg(test)]
mod again_tests;
mod back;
mod store;
#[cfg(test)]
mod tests;

use kit::{Change, Db, Id, Result, Scope, Tx, ids::Named, store::search, words};
use serde::{Deserialize, Serialize};
use workspace::history;

use super::{Import, Status, note::note, store as imports};
use crate::{
    companies::{self, Company},
    consent,
    contacts::{self, Contact, NewContact, Source},
    merges,
    references::References,
    suppression, touchpoints,
};

use store::Settled;
pub use store::{Kept, Undone, kept, undone};

/// The kind of job that undoes a long import.
pub const JOB: &str = "import.undo";

/// People or companies of one transaction.
const TOGETHER: u32 = 250;

/// Things that happened to one person which are looked at. Somebody of whom there are more stays.
const LOOKED_AT: u32 = 20;

/// Which import a job undoes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// The import.
    pub import: Id<Import>,
}

/// Takes back what an import did; a long one is a job's work.
pub fn undo(tx: &mut Tx<'_>, id: Id<Import>, references: References) -> Result<Import> {
    let mut import = imports::find(tx, id)?;
    let stay = store::undone(tx, id)?.map_or(0, |undone| undone.kept);
    match import.undo()? {
        Change::Made => store::begin(tx, id)?,
        Change::AlreadyMade if import.status == Status::Undone && stay > 0 => store::begin_again(tx, id)?,
        Change::AlreadyMade => return Ok(import),
    }
    note(tx, "import.undo_started", &import)?;
    if import.counts.created + import.counts.updated <= TOGETHER {
        while go_on(tx, id, references)? == Further::Yes {}
    } else {
        tx.enqueue(JOB, &Payload { import: id })?;
    }
    imports::find(tx, id)
}

/// Undoes an import to its end. Safe to run twice: what is settled is settled once.
pub fn run(db: &Db, scope: &Scope, id: Id<Import>, references: References) -> Result<()> {
    while db.write_now(scope.clone(), move |tx| go_on(tx, id, references))? == Further::Yes {}
    search::gather(db)
}

/// Whether there is more to undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Further {
    Yes,
    No,
}

/// Settles the next slice.
fn go_on(tx: &mut Tx<'_>, id: Id<Import>, references: References) -> Result<Further> {
    let import = imports::find(tx, id)?;
    if import.status != Status::Undoing {
        return Ok(Further::No);
    }
    let source = Source::of(&import);
    if consent::let_go_of_import(tx, id, TOGETHER)? + suppression::let_go_of_import(tx, id, TOGETHER)? > 0
        || touchpoints::let_go_of_import(tx, id, TOGETHER)? > 0
    {
        return Ok(Further::Yes);
    }
    let mut undone = store::undone(tx, id)?.unwrap_or_default();
    let changed = store::changed(tx, id, TOGETHER)?;
    for change in &changed {
        match change.is_added {
            true => take_back_introduction(tx, change, &source)?,
            false => take_back(tx, change, &source, &mut undone)?,
        }
    }
    let added = if changed.is_empty() { store::added(tx, id, TOGETHER)? } else { Vec::new() };
    for &contact in &added {
        remove(tx, contact, &source, references, &mut undone)?;
    }
    let is_left = changed.is_empty() && added.is_empty();
    let made = if is_left { store::made(tx, id, TOGETHER)? } else { Vec::new() };
    for &company in &made {
        remove_company(tx, company, &source, &mut undone)?;
    }
    let settled = Settled {
        changed: changed.last().map(|change| change.contact_id),
        added: added.last().copied(),
        made: made.last().copied(),
    };
    store::advance(tx, id, undone, settled)?;
    if is_left && made.is_empty() {
        store::finish(tx, id)?;
        note(tx, "import.undone", &import)?;
        return Ok(Further::No);
    }
    Ok(Further::Yes)
}

/// Takes back what the import completed, field by field: what was changed since stays.
fn take_back(tx: &mut Tx<'_>, change: &store::Changed, source: &Source, undone: &mut Undone) -> Result<()> {
    let contact = contacts::find(tx, change.contact_id)?;
    if contact.merged_into.is_some() {
        let reason = "They were merged with somebody since. Undo that first, then this import once more.";
        return store::keep_contact(tx, source.import, undone, contact.id, reason);
    }
    let id = contact.id;
    let now = NewContact::from(contact.clone());
    let back = back::taken_back(now.clone(), &change.by_row);
    if !back.kept.is_empty() {
        let reason =
            format!("{} {} changed since.", words::upper_first(&words::listed(&back.kept)), were(&back.kept));
        store::keep_contact(tx, source.import, undone, id, &reason)?;
    }
    if back.contact != now {
        let company = back.contact.company_id.map(|company| companies::find(tx, company)).transpose()?;
        let first =
            change.by_row.last().map(|row| &row.before).filter(|before| before.contact == back.contact);
        let updated_at = first.map_or(tx.now(), |before| before.updated_at);
        let contact = contact.changed(back.contact, company.as_ref(), updated_at);
        contacts::put_back(tx, &contact, source)?;
        if contact.met != now.met {
            touchpoints::settle(tx, id)?; // without the file the first conversation says it
        }
        undone.taken_back += 1;
    }
    store::forget_keys(tx, source.import, id)?;
    if back.kept.is_empty() { store::settle_completed(tx, source.import, id) } else { Ok(()) }
}

/// Takes back who introduced somebody whom the import added, so that neither of the two stays for the other's sake. The rest
/// goes with them.
fn take_back_introduction(tx: &mut Tx<'_>, change: &store::Changed, source: &Source) -> Result<()> {
    let contact = contacts::find(tx, change.contact_id)?;
    let introduced = change.by_row.iter().find(|row| row.after.met != row.before.contact.met);
    if let Some(row) = introduced.filter(|row| contact.met.is_some() && row.after.met == contact.met) {
        let contact = Contact { met: row.before.contact.met.clone(), ..contact };
        contacts::put_back(tx, &contact, source)?;
    }
    store::settle_completed(tx, source.import, change.contact_id)
}

fn were(fields: &[&str]) -> &'static str {
    match fields {
        [only] if !only.ends_with('s') => "was",
        _ => "were",
    }
}

/// Removes somebody the import added, unless something happened since.
fn remove(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    source: &Source,
    references: References,
    undone: &mut Undone,
) -> Result<()> {
    let happened = since(tx, contact.uuid(), source, "")?;
    let stays = match happened {
        Some(happened) => Some(happened),
        None => {
            merges::forget_undone(tx, contact)?;
            let refers = references.hanging_on(tx, contact)?;
            refers.map(|_| "Somebody or something else refers to them by now.".to_owned())
        }
    };
    match stays {
        Some(reason) => store::keep_contact(tx, source.import, undone, contact, &reason),
        None => {
            undone.removed += 1;
            contacts::remove(tx, contact, references)
        }
    }
}

/// Removes a company that was made for those who are gone.
fn remove_company(tx: &mut Tx<'_>, company: Id<Company>, source: &Source, undone: &mut Undone) -> Result<()> {
    if store::somebody_works_for(tx, company)? {
        return Ok(()); // it goes with them, or stays with them
    }
    // What happened to somebody who worked there did not happen to the company.
    match since(tx, company.uuid(), source, Contact::PREFIX)? {
        Some(reason) => store::keep_company(tx, source.import, undone, company, &reason),
        None => {
            store::settle_made(tx, source.import, company)?;
            companies::remove(tx, company)
        }
    }
}

/// What happened to a person or a company besides what the import did, in words. What another import or a merge did is as if
/// it had not happened, once that was undone, too.
fn since(tx: &mut Tx<'_>, subject: uuid::Uuid, source: &Source, but_of: &str) -> Result<Option<String>> {
    let happened = store::happened_besides(tx, subject, source.import, but_of, LOOKED_AT)?;
    for (place, happened) in (1..).zip(happened) {
        if place < LOOKED_AT && was_undone(tx, &happened, subject)? {
            continue;
        }
        let what = history::in_words(&happened.kind, &[crate::SENTENCES]);
        let what = format!("{what} on {}", words::day(tx.day_of(happened.at)));
        return Ok(Some(match (happened.file.as_deref(), stands(tx, &happened)?) {
            (Some(file), true) => {
                format!("{what}, by “{file}”. Undo that import first, then this one once more.")
            }
            _ => format!("{what}."),
        }));
    }
    Ok(None)
}

fn was_undone(tx: &mut Tx<'_>, happened: &store::Happened, subject: uuid::Uuid) -> Result<bool> {
    match (by_import(happened), &*happened.kind) {
        (Some(import), _) => store::left_nothing(tx, import, subject),
        (None, "contact.merged") => merges::was_undone(tx, subject, happened.event),
        (None, "contact.unmerged") => Ok(true), // of a merge that says so
        (None, _) => Ok(false),
    }
}

/// Whether another import did it that was not undone.
fn stands(tx: &mut Tx<'_>, happened: &store::Happened) -> Result<bool> {
    match by_import(happened) {
        Some(import) => store::is_undone(tx, import).map(|is_undone| !is_undone),
        None => Ok(false),
    }
}

fn by_import(happened: &store::Happened) -> Option<Id<Import>> {
    happened.import.as_deref().and_then(|import| import.parse().ok())
}
