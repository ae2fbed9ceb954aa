//! Reads a file and settles its rows, a few hundred in one transaction. A run that was cut off goes on where it was.

use std::{collections::HashSet, sync::Arc};

use formats::contacts::{self as files, Person, Row};
use kit::{Db, Error, Id, Result, Scope, Tx, store::search};
use serde::{Deserialize, Serialize};

use super::{
    Import, Mode, Status,
    import::Settled,
    known::{self, Match},
    start::note,
    store,
};
use crate::contacts;

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
    let reading = match files::read(&content, import.format()?) {
        Ok(reading) => reading,
        Err(unreadable) => return fail(tx, id, &unreadable.to_string()).map(|()| true),
    };
    let found = reading.format.as_str();
    let rows: Vec<Row> = reading.take(TOGETHER + 1).collect();
    if rows.len() > TOGETHER {
        return Ok(false);
    }
    store::set_format(tx, id, found)?;
    settle(tx, id, &rows, &HashSet::new())?;
    finish(tx, id)?;
    Ok(true)
}

/// Reads a file to its end. Safe to run twice, also at the same time: a row is settled once.
pub fn run(db: &Db, scope: &Scope, id: Id<Import>) -> Result<()> {
    let Some((import, content)) = db.write_now(scope.clone(), move |tx| store::begin(tx, id))? else {
        return Ok(()); // done before
    };
    let reading = match files::read(&content, import.format()?) {
        Ok(reading) => reading,
        Err(unreadable) => {
            let why = unreadable.to_string();
            return db.write_now(scope.clone(), move |tx| fail(tx, id, &why));
        }
    };
    let found = reading.format.as_str();
    db.write_now(scope.clone(), move |tx| store::set_format(tx, id, found))?;
    let mut rows = reading.peekable();
    let mut seen = Arc::new(HashSet::new());
    while rows.peek().is_some() {
        let slice: Vec<Row> = rows.by_ref().take(TOGETHER).collect();
        let before = seen.clone();
        let met = db.write_now(scope.clone(), move |tx| settle(tx, id, &slice, &before))?;
        Arc::make_mut(&mut seen).extend(met);
    }
    db.write_now(scope.clone(), move |tx| finish(tx, id))?;
    search::gather(db)
}

/// Settles a slice of rows, but for those that are settled already. `seen` is who a mere look has met in this file
/// before; who it meets now is answered.
fn settle(tx: &mut Tx<'_>, id: Id<Import>, rows: &[Row], seen: &HashSet<String>) -> Result<HashSet<String>> {
    let mut met = HashSet::new();
    let (mut import, settled_row) = store::progress(tx, id)?;
    for row in rows.iter().filter(|row| row.number > settled_row) {
        let settled = match &row.person {
            Err(skipped) => {
                store::leave(tx, id, row.number, None, &skipped.to_string())?;
                Settled::Skipped
            }
            Ok(person) => match import.mode {
                Mode::BringIn => bring(tx, id, row.number, person)?,
                Mode::Look => look(tx, id, row.number, person, &mut Met { before: seen, now: &mut met })?,
            },
        };
        import.counts = import.counts.with(settled);
    }
    let last = rows.last().map_or(settled_row, |row| row.number.max(settled_row));
    store::advance(tx, &import, last)?;
    Ok(met)
}

fn bring(tx: &mut Tx<'_>, id: Id<Import>, row: u32, person: &Person) -> Result<Settled> {
    let new = known::as_contact(person);
    match known::find(tx, person)? {
        Match::Nobody => match contacts::add(tx, new) {
            Ok(contact) => {
                known::remember(tx, contact.id, person)?;
                store::belongs(tx, id, contact.id)?;
                Ok(Settled::Created)
            }
            Err(error) => unusable(tx, id, row, error),
        },
        Match::Certainly(contact) => {
            let contact_id = contact.id;
            let Some(completed) = known::completed(*contact, new) else { return Ok(Settled::Unchanged) };
            match contacts::change(tx, contact_id, completed) {
                Ok(_) => known::remember(tx, contact_id, person).map(|()| Settled::Updated),
                Err(error) => unusable(tx, id, row, error),
            }
        }
        Match::Perhaps(contact, reason) => {
            store::leave(tx, id, row, Some(contact), reason)?;
            Ok(Settled::Duplicate)
        }
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
fn look(tx: &mut Tx<'_>, id: Id<Import>, row: u32, person: &Person, met: &mut Met<'_>) -> Result<Settled> {
    let new = known::as_contact(person);
    match known::find(tx, person)? {
        Match::Nobody => {
            if let Err(error) = new.checked(tx.today()) {
                return unusable(tx, id, row, error);
            }
            let is_new = met.is_new(known::signs(person));
            Ok(if is_new { Settled::Created } else { Settled::Unchanged })
        }
        Match::Certainly(contact) => {
            let more = known::completed(*contact, new).is_some();
            Ok(if more { Settled::Updated } else { Settled::Unchanged })
        }
        Match::Perhaps(contact, reason) => {
            store::leave(tx, id, row, Some(contact), reason)?;
            Ok(Settled::Duplicate)
        }
    }
}

/// A row that the address book does not take is skipped and says why; other failures end the run.
fn unusable(tx: &mut Tx<'_>, id: Id<Import>, row: u32, error: Error) -> Result<Settled> {
    let Error::Invalid(faults) = error else { return Err(error) };
    let whys: Vec<String> =
        faults.iter().map(|fault| format!("{}: {}", fault.field, fault.sentence)).collect();
    store::leave(tx, id, row, None, &whys.join("; "))?;
    Ok(Settled::Skipped)
}

fn finish(tx: &mut Tx<'_>, id: Id<Import>) -> Result<()> {
    let import = store::find(tx, id)?;
    if import.status == Status::Done {
        return Ok(());
    }
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
