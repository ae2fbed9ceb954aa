//! Reads a file, a few hundred rows in one transaction. A run that was cut off goes on where it was.

use std::sync::Arc;

use formats::contacts::{self as files, Options, Person, Reading};
use kit::{
    Db, Id, Result, Scope, Tx,
    store::{measure, search},
};
use serde::{Deserialize, Serialize};

use super::{
    Import, Mode, Status,
    columns::Columns,
    entry::Entry,
    introductions,
    note::note,
    seen::Seen,
    settle::{Slice, settle},
    store,
};
use crate::contacts::Source;

/// The kind of job that reads a file.
pub const JOB: &str = "import.run";

/// Rows of one transaction: few enough that nobody waits long behind them.
const TOGETHER: usize = 250;

/// Rows of the first transaction. They are counted before the others come, so that PostgreSQL knows what to expect of
/// a database that was empty.
const FIRST: usize = 25;

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
        later(tx, id)?;
    }
    store::find(tx, id)
}

/// Has a job read a file.
pub(super) fn later(tx: &mut Tx<'_>, id: Id<Import>) -> Result<()> {
    tx.enqueue(JOB, &Payload { import: id })
}

/// Whether the file was read, because its rows are few enough for this transaction.
fn read_now(tx: &mut Tx<'_>, id: Id<Import>) -> Result<bool> {
    let Some((import, content)) = store::begin(tx, id)? else { return Ok(true) };
    if files::is_packed_list(&content) {
        return Ok(false); // small as it is, it may be long to read
    }
    let signature = signature(&content, &import)?;
    let import = with_remembered(tx, import, signature.as_deref())?;
    let mut reading = match opened(&content, &import)? {
        Opened::Readable(reading) => reading,
        Opened::Unmapped(columns) => return ask(tx, id, &columns).map(|()| true),
        Opened::Unreadable(why) => return fail(tx, id, &why).map(|()| true),
    };
    let slice = Slice::of(&mut reading, TOGETHER + 1);
    if slice.entries.len() > TOGETHER {
        return Ok(false);
    }
    store::set_format(tx, id, reading.format.as_str())?;
    settle(tx, id, &slice, &Seen::default())?;
    if import.mode == Mode::BringIn {
        introductions::settle(tx, &slice.introduced(), &Source::of(&import))?;
    }
    finish(tx, id, &slice.columns)?;
    Ok(true)
}

/// Reads a file to its end. Safe to run twice, also at the same time: a row is settled once.
pub fn run(db: &Db, scope: &Scope, id: Id<Import>) -> Result<()> {
    let Some((import, content)) = db.write_now(scope.clone(), move |tx| store::begin(tx, id))? else {
        return Ok(()); // done before
    };
    let signature = signature(&content, &import)?;
    let import =
        db.write_now(scope.clone(), move |tx| with_remembered(tx, import.clone(), signature.as_deref()))?;
    let mut reading = match opened(&content, &import)? {
        Opened::Readable(reading) => reading,
        Opened::Unmapped(columns) => return db.write_now(scope.clone(), move |tx| ask(tx, id, &columns)),
        Opened::Unreadable(why) => return db.write_now(scope.clone(), move |tx| fail(tx, id, &why)),
    };
    let found = reading.format.as_str();
    db.write_now(scope.clone(), move |tx| store::set_format(tx, id, found))?;
    let (mut seen, mut is_introduced) = (Arc::new(Seen::default()), false);
    let mut together = FIRST;
    let columns = loop {
        let slice = Slice::of(&mut reading, together);
        if slice.entries.is_empty() {
            break slice.columns;
        }
        is_introduced = is_introduced || slice.has_introduced();
        let before = seen.clone();
        let met = db.write_now(scope.clone(), move |tx| settle(tx, id, &slice, &before))?;
        Arc::make_mut(&mut seen).extend(met);
        if std::mem::replace(&mut together, TOGETHER) == FIRST {
            measure(db)?;
        }
    };
    if is_introduced && import.mode == Mode::BringIn {
        introduce(db, scope, &import, &content)?;
    }
    db.write_now(scope.clone(), move |tx| finish(tx, id, &columns))?;
    measure(db)?;
    search::gather(db)
}

/// Goes through the file once more for who introduced whom.
fn introduce(db: &Db, scope: &Scope, import: &Import, content: &[u8]) -> Result<()> {
    let Opened::Readable(mut reading) = opened(content, import)? else { return Ok(()) };
    loop {
        let slice = Slice::of(&mut reading, TOGETHER);
        if slice.entries.is_empty() {
            return Ok(());
        }
        let (introduced, source) = (slice.introduced(), Source::of(import));
        db.write_now(scope.clone(), move |tx| introductions::settle(tx, &introduced, &source))?;
    }
}

impl Slice {
    fn of(reading: &mut Reading<'_>, rows: usize) -> Self {
        let rows: Vec<_> = reading.by_ref().take(rows).collect();
        let columns = Columns::of(reading);
        let entries = rows.into_iter().map(|row| Entry::of(row, &columns)).collect();
        Self { entries, columns }
    }

    fn has_introduced(&self) -> bool {
        self.entries.iter().filter_map(|entry| entry.person.as_ref().ok()).any(introductions::is_told)
    }

    /// Those of whom it says by a card who introduced them.
    fn introduced(&self) -> Vec<Person> {
        let people = self.entries.iter().filter_map(|entry| entry.person.as_ref().ok());
        people.filter(|person| introductions::is_told(person)).cloned().collect()
    }
}

/// A file, as far as it can be read.
enum Opened<'b> {
    Readable(Reading<'b>),
    /// Nothing says who its people are; its columns, for somebody to say so.
    Unmapped(Columns),
    Unreadable(String),
}

fn opened<'b>(content: &'b [u8], import: &Import) -> Result<Opened<'b>> {
    let mapping = match &import.chosen {
        Some(chosen) => chosen.mapping.for_files()?,
        None => files::Mapping::default(),
    };
    let options = Options { format: import.format()?, mapping };
    let opened = match import.mode {
        Mode::Look => files::open(content, &options),
        Mode::BringIn => files::read(content, &options),
    };
    Ok(match opened {
        Err(unreadable) => Opened::Unreadable(unreadable.to_string()),
        Ok(reading) if reading.says_who() => Opened::Readable(reading),
        Ok(mut reading) => {
            reading.by_ref().take(TOGETHER).for_each(drop);
            Opened::Unmapped(Columns::of(&reading))
        }
    })
}

/// What a sheet with the same columns is known by again.
fn signature(content: &[u8], import: &Import) -> Result<Option<String>> {
    let opened = files::open(content, &import.format()?.into());
    Ok(opened.ok().and_then(|reading| reading.signature().map(str::to_owned)))
}

/// The import, to be read as somebody chose before for a file with the same columns, unless it was chosen for this one.
fn with_remembered(tx: &mut Tx<'_>, mut import: Import, signature: Option<&str>) -> Result<Import> {
    let Some(signature) = signature else { return Ok(import) };
    if import.chosen.is_none() {
        import.chosen = store::remembered(tx, signature)?;
    }
    store::set_reading(tx, import.id, signature, import.chosen.as_ref())?;
    Ok(import)
}

/// Ends a look that found nobody, because somebody has to say what the columns are.
fn ask(tx: &mut Tx<'_>, id: Id<Import>, columns: &Columns) -> Result<()> {
    store::ask_for_mapping(tx, id)?;
    finish(tx, id, columns)
}

fn finish(tx: &mut Tx<'_>, id: Id<Import>, columns: &Columns) -> Result<()> {
    let import = store::find(tx, id)?;
    if import.status == Status::Done {
        return Ok(());
    }
    store::keep_columns(tx, id, &columns.told(), &columns.other_sheets)?;
    store::finish(tx, &import)?;
    let kind = match import.mode {
        Mode::Look => "import.looked",
        Mode::BringIn => "import.finished",
    };
    note(tx, kind, &import)
}

fn fail(tx: &mut Tx<'_>, id: Id<Import>, why: &str) -> Result<()> {
    let import = store::find(tx, id)?;
    store::fail(tx, id, why)?;
    note(tx, "import.failed", &import)
}
