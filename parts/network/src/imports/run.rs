//! Reads a file and settles its rows, a few hundred in one transaction. A run that was cut off goes on where it was.

use std::{borrow::Cow, collections::HashSet, sync::Arc};

use formats::contacts::{self as files, Person, Reading};
use kit::{Db, Error, Id, Result, Scope, Tx, store::search};
use serde::{Deserialize, Serialize};

use super::{
    Import, Mode, Remark, Status,
    columns::Columns,
    entry::Entry,
    import::Settled,
    known::{self, Match},
    people,
    start::note,
    store,
};
use crate::contacts::{Contact, Source};

/// The kind of job that reads a file.
pub const JOB: &str = "import.run";

/// Rows of one transaction: few enough that nobody waits long behind them.
const TOGETHER: usize = 250;

/// The largest file that is read at once: whoever sent it sees what came of it without waiting.
const AT_ONCE_BYTES: u32 = 64 * 1024;

/// Which file a job reads.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// The import.
    pub import: Id<Import>,
}

/// Reads a small file here and now; a job reads a longer one.
pub(super) fn now_or_later(tx: &mut Tx<'_>, id: Id<Import>) -> Result<Import> {
    if !store::is_within(tx, id, AT_ONCE_BYTES)? || !read_now(tx, id)? {
        tx.enqueue(JOB, &Payload { import: id })?;
    }
    store::find(tx, id)
}

/// Whether the file was read, because its rows are few enough for this transaction.
fn read_now(tx: &mut Tx<'_>, id: Id<Import>) -> Result<bool> {
    let Some((import, content)) = store::begin(tx, id)? else { return Ok(true) };
    let mut reading = match files::read(&content, &import.format()?.into()) {
        Ok(reading) => reading,
        Err(unreadable) => return fail(tx, id, &unreadable.to_string()).map(|()| true),
    };
    let slice = Slice::of(&mut reading, TOGETHER + 1);
    if slice.entries.len() > TOGETHER {
        return Ok(false);
    }
    store::set_format(tx, id, reading.format.as_str())?;
    settle(tx, id, &slice, &HashSet::new())?;
    finish(tx, id, &slice.columns)?;
    Ok(true)
}

/// Some rows of a file, and its columns as far as these rows.
struct Slice {
    entries: Vec<Entry>,
    columns: Columns,
}

impl Slice {
    fn of(reading: &mut Reading<'_>, rows: usize) -> Self {
        let rows: Vec<_> = reading.by_ref().take(rows).collect();
        let columns = Columns::of(reading.columns());
        let entries = rows.into_iter().map(|row| Entry::of(row, &columns)).collect();
        Self { entries, columns }
    }
}

/// Reads a file to its end. Safe to run twice, also at the same time: a row is settled once.
pub fn run(db: &Db, scope: &Scope, id: Id<Import>) -> Result<()> {
    let Some((import, content)) = db.write_now(scope.clone(), move |tx| store::begin(tx, id))? else {
        return Ok(()); // done before
    };
    let mut reading = match files::read(&content, &import.format()?.into()) {
        Ok(reading) => reading,
        Err(unreadable) => {
            let why = unreadable.to_string();
            return db.write_now(scope.clone(), move |tx| fail(tx, id, &why));
        }
    };
    let found = reading.format.as_str();
    db.write_now(scope.clone(), move |tx| store::set_format(tx, id, found))?;
    let mut seen = Arc::new(HashSet::new());
    loop {
        let slice = Slice::of(&mut reading, TOGETHER);
        if slice.entries.is_empty() {
            break db.write_now(scope.clone(), move |tx| finish(tx, id, &slice.columns))?;
        }
        let before = seen.clone();
        let met = db.write_now(scope.clone(), move |tx| settle(tx, id, &slice, &before))?;
        Arc::make_mut(&mut seen).extend(met);
    }
    search::gather(db)
}

/// Settles a slice of rows, but for those that are settled already. `seen` is who a mere look has met in this file
/// before; who it meets now is answered.
fn settle(tx: &mut Tx<'_>, id: Id<Import>, slice: &Slice, seen: &HashSet<String>) -> Result<HashSet<String>> {
    let mut met = HashSet::new();
    let (mut import, settled_row) = store::progress(tx, id)?;
    let source = Source { import: id, file_name: import.file_name.clone() };
    for entry in slice.entries.iter().filter(|entry| entry.row > settled_row) {
        let came = match &entry.person {
            Err(skipped) => {
                store::leave(tx, id, entry.row, None, &skipped.to_string())?;
                Came::nobody(Settled::Skipped)
            }
            Ok(person) => match import.mode {
                Mode::BringIn => bring(tx, &source, entry.row, person, &slice.columns)?,
                Mode::Look => {
                    let met = &mut Met { before: seen, now: &mut met };
                    look(tx, id, entry.row, person, &slice.columns, met)?
                }
            },
        };
        import.counts = import.counts.with(came.settled);
        let remarks = came.remarks(entry);
        if !remarks.is_empty() {
            store::remark(tx, id, entry.row, came.contact, &remarks)?;
            import.counts.remarked += 1;
        }
    }
    let last = slice.entries.last().map_or(settled_row, |entry| entry.row.max(settled_row));
    store::advance(tx, &import, last)?;
    Ok(met)
}

/// What came of a row.
struct Came {
    settled: Settled,
    contact: Option<Id<Contact>>,
    kept_otherwise: Vec<Remark>,
}

impl Came {
    fn nobody(settled: Settled) -> Self {
        Self { settled, contact: None, kept_otherwise: Vec::new() }
    }

    fn someone(settled: Settled, contact: Id<Contact>) -> Self {
        Self { settled, contact: Some(contact), kept_otherwise: Vec::new() }
    }

    /// What is to be said of the cells of a row that someone came of; the others say why they made nobody.
    fn remarks<'r>(&self, entry: &'r Entry) -> Cow<'r, [Remark]> {
        match self.settled {
            Settled::Skipped | Settled::Duplicate => Cow::Borrowed(&[]),
            Settled::Created | Settled::Updated | Settled::Unchanged if self.kept_otherwise.is_empty() => {
                Cow::Borrowed(&entry.remarks)
            }
            Settled::Created | Settled::Updated | Settled::Unchanged => {
                Cow::Owned([&entry.remarks[..], &self.kept_otherwise].concat())
            }
        }
    }
}

fn bring(tx: &mut Tx<'_>, source: &Source, row: u32, person: &Person, columns: &Columns) -> Result<Came> {
    let (id, new, keys) = (source.import, known::as_contact(person), known::keys(person));
    match known::find(tx, person)? {
        Match::Nobody => match people::add(tx, new, &keys, source) {
            Ok(contact) => Ok(Came::someone(Settled::Created, contact)),
            Err(error) => unusable(tx, id, row, error),
        },
        Match::Certainly(contact) => {
            let contact_id = contact.id;
            let kept_otherwise = known::kept_otherwise(&contact, person, columns);
            let settled = match known::completed(&contact, new) {
                None => Settled::Unchanged,
                Some(completed) => match people::complete(tx, *contact, completed, &keys, source) {
                    Ok(()) => Settled::Updated,
                    Err(error) => return unusable(tx, id, row, error),
                },
            };
            Ok(Came { kept_otherwise, ..Came::someone(settled, contact_id) })
        }
        Match::Perhaps(contact, reason) => perhaps(tx, id, row, contact, reason),
    }
}

/// Whom a look has met in the file.
struct Met<'m> {
    before: &'m HashSet<String>,
    now: &'m mut HashSet<String>,
}

impl Met<'_> {
    /// Whether none of someone's signs was met; from now on they are.
    fn is_new(&mut self, signs: Vec<String>) -> bool {
        let is_new = !signs.iter().any(|sign| self.before.contains(sign) || self.now.contains(sign));
        self.now.extend(signs);
        is_new
    }
}

/// What `bring` would do, without doing it.
fn look(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    row: u32,
    person: &Person,
    columns: &Columns,
    met: &mut Met<'_>,
) -> Result<Came> {
    let new = known::as_contact(person);
    match known::find(tx, person)? {
        Match::Nobody => {
            if let Err(error) = new.checked(tx.today()) {
                return unusable(tx, id, row, error);
            }
            let is_new = met.is_new(known::signs(person));
            Ok(Came::nobody(if is_new { Settled::Created } else { Settled::Unchanged }))
        }
        Match::Certainly(contact) => {
            let contact_id = contact.id;
            let kept_otherwise = known::kept_otherwise(&contact, person, columns);
            let more = known::completed(&contact, new).is_some();
            let settled = if more { Settled::Updated } else { Settled::Unchanged };
            Ok(Came { kept_otherwise, ..Came::someone(settled, contact_id) })
        }
        Match::Perhaps(contact, reason) => perhaps(tx, id, row, contact, reason),
    }
}

fn perhaps(tx: &mut Tx<'_>, id: Id<Import>, row: u32, contact: Id<Contact>, reason: &str) -> Result<Came> {
    store::leave(tx, id, row, Some(contact), reason)?;
    Ok(Came::nobody(Settled::Duplicate))
}

/// A row that the address book does not take is skipped and says why; other failures end the run.
fn unusable(tx: &mut Tx<'_>, id: Id<Import>, row: u32, error: Error) -> Result<Came> {
    let Error::Invalid(faults) = error else { return Err(error) };
    let mut whys: Vec<String> =
        faults.iter().map(|fault| format!("{} {}.", called(&fault.field), fault.sentence)).collect();
    whys.dedup(); // a long name is too long in its parts too
    store::leave(tx, id, row, None, &whys.join(" "))?;
    Ok(Came::nobody(Settled::Skipped))
}

/// What people call a field of a person.
fn called(field: &str) -> &'static str {
    match field.split(['[', '.']).next().unwrap_or_default() {
        "given_name" | "family_name" | "display_name" => "The name",
        "company_name" => "The company",
        "job_title" => "The job title",
        "tags" => "The tags",
        "emails" => "The email addresses",
        "phones" => "The phone numbers",
        "notes" => "The notes",
        "websites" => "The websites",
        "postal" => "The postal addresses",
        "birthday" => "The birthday",
        _ => "The row",
    }
}

fn finish(tx: &mut Tx<'_>, id: Id<Import>, columns: &Columns) -> Result<()> {
    let import = store::find(tx, id)?;
    if import.status == Status::Done {
        return Ok(());
    }
    store::keep_columns(tx, id, &columns.told())?;
    store::finish(tx, &import)?;
    let kind = match import.mode {
        Mode::Look => "import.looked",
        Mode::BringIn => "import.finished",
    };
    note(tx, kind, id, &import)
}

fn fail(tx: &mut Tx<'_>, id: Id<Import>, why: &str) -> Result<()> {
    let import = store::find(tx, id)?;
    store::fail(tx, id, why)?;
    note(tx, "import.failed", id, &import)
}
