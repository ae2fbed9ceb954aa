//! Writes the file: some hundred people at a time, twice where the columns of a sheet depend on who has most addresses.

use formats::contacts::{
    Person,
    write::{Layout, Section, Unwritable, Writer},
};
use kit::{Db, Error, Id, Scope, Tx};
use serde::{Deserialize, Serialize};

use super::{Export, Format, Status, let_go, note::note, person, store, story};
use crate::{
    contacts::{self, Filter},
    meetings::ShowBrief,
};

type Result<T, E = Error> = std::result::Result<T, E>;

/// The kind of job that writes a file.
pub const JOB: &str = "export.run";

/// People of one reading.
const TOGETHER: u32 = 200;

/// The largest file that is kept: more than a hundred thousand people with notes.
const LARGEST: usize = 256 * 1024 * 1024;

/// Bytes of one transaction.
const TOGETHER_BYTES: usize = 1024 * 1024;

/// How often a file is begun anew because somebody got more addresses while it was written.
const TRIES: usize = 5;

/// Which file a job writes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    /// The export.
    pub export: Id<Export>,
}

/// Writes a short file here and now; a job writes a longer one.
pub(super) fn now_or_later(tx: &mut Tx<'_>, export: Export, later: &[ShowBrief]) -> Result<Export> {
    let (people, next) = page(tx, &export, later, None)?;
    if next.is_some() {
        tx.enqueue(JOB, &Payload { export: export.id })?;
        return Ok(export);
    }
    let layout = layout_of(Layout::default(), &people);
    let written = Writer::new(export.format.output(), layout).and_then(|mut writer| {
        people.iter().try_for_each(|told| told.write(&mut writer))?;
        writer.finish()
    });
    match written {
        Ok(bytes) => {
            store::append(tx, export.id, &bytes)?;
            finish(tx, export.id, people.len() as u32)?;
        }
        Err(unwritable) => fail(tx, export.id, &unwritable.to_string())?,
    }
    store::find(tx, export.id)
}

/// Why writing stopped.
enum Stopped {
    Unwritable(Unwritable),
    Failed(Error),
}

impl From<Unwritable> for Stopped {
    fn from(unwritable: Unwritable) -> Self {
        Self::Unwritable(unwritable)
    }
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Writes a file to its end. Safe to run twice: it begins anew.
pub fn run(db: &Db, scope: &Scope, id: Id<Export>, later: &'static [ShowBrief]) -> Result<()> {
    let mut layout = Layout::default();
    for _ in 0..TRIES {
        let Some(export) = db.write_now(scope.clone(), move |tx| store::begin(tx, id))? else {
            return Ok(()); // done before
        };
        let written = measured(db, scope, &export, later, layout).and_then(|measured| {
            layout = measured;
            write(db, scope, &export, later, layout)
        });
        match written {
            Ok(people) => return db.write_now(scope.clone(), move |tx| finish(tx, id, people)),
            Err(Stopped::Unwritable(Unwritable::Wider)) => {}
            Err(Stopped::Unwritable(Unwritable::TooLarge)) => break,
            Err(Stopped::Failed(error)) => return Err(error),
        }
    }
    let why = Unwritable::TooLarge.to_string();
    db.write_now(scope.clone(), move |tx| fail(tx, id, &why))
}

/// How many columns a sheet needs; cards and notes have none.
fn measured(
    db: &Db,
    scope: &Scope,
    export: &Export,
    later: &'static [ShowBrief],
    mut layout: Layout,
) -> Result<Layout, Stopped> {
    match export.format {
        Format::VCard | Format::VCard4 | Format::Markdown => {}
        Format::Csv | Format::Xlsx => each(db, scope, export, later, |people| {
            layout = layout_of(layout, people);
            Ok(())
        })?,
    }
    Ok(layout)
}

/// Writes everybody; answers how many there are.
fn write(
    db: &Db,
    scope: &Scope,
    export: &Export,
    later: &'static [ShowBrief],
    layout: Layout,
) -> Result<u32, Stopped> {
    let mut writer = Writer::new(export.format.output(), layout)?;
    let (mut count, mut bytes, id) = (0, 0, export.id);
    let mut put_away = |piece: Vec<u8>| -> Result<(), Stopped> {
        bytes += piece.len();
        if bytes > LARGEST {
            return Err(Unwritable::TooLarge.into());
        }
        for part in piece.chunks(TOGETHER_BYTES).map(<[u8]>::to_vec) {
            db.write_now(scope.clone(), move |tx| store::append(tx, id, &part))?;
        }
        Ok(())
    };
    each(db, scope, export, later, |people| {
        count += people.len() as u32;
        people.iter().try_for_each(|told| told.write(&mut writer))?;
        put_away(writer.take())
    })?;
    put_away(writer.finish()?)?;
    Ok(count)
}

/// Hands over everybody whom an export holds, some hundred at a time.
fn each(
    db: &Db,
    scope: &Scope,
    export: &Export,
    later: &'static [ShowBrief],
    mut take: impl FnMut(&[Told]) -> Result<(), Stopped>,
) -> Result<(), Stopped> {
    let mut cursor: Option<String> = None;
    loop {
        let (export, at) = (export.clone(), cursor);
        let (people, next) = db.read_now(scope.clone(), move |tx| page(tx, &export, later, at.clone()))?;
        take(&people)?;
        cursor = next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

/// Somebody as they are written, and what a note tells besides.
struct Told {
    person: Person,
    sections: Vec<Section>,
}

impl Told {
    fn write(&self, writer: &mut Writer) -> Result<(), Unwritable> {
        writer.write_with(&self.person, &self.sections)
    }
}

fn page(
    tx: &mut Tx<'_>,
    export: &Export,
    later: &[ShowBrief],
    cursor: Option<String>,
) -> Result<(Vec<Told>, Option<String>)> {
    let page = contacts::list(tx, &Filter { limit: Some(TOGETHER), cursor, ..export.filter.clone() })?;
    let mut people = Vec::new();
    for contact in &page.data {
        let sections = match export.format {
            Format::Markdown => story::of(tx, contact, later)?,
            Format::Csv | Format::Xlsx | Format::VCard | Format::VCard4 => Vec::new(),
        };
        people.push(Told { person: person::of(tx, contact)?, sections });
    }
    Ok((people, page.next_cursor))
}

fn layout_of(mut layout: Layout, people: &[Told]) -> Layout {
    people.iter().for_each(|told| layout.make_room_for(&told.person));
    layout
}

fn finish(tx: &mut Tx<'_>, id: Id<Export>, people: u32) -> Result<()> {
    if store::find(tx, id)?.status == Status::Done {
        return Ok(());
    }
    store::finish(tx, id, people)?;
    let export = store::find(tx, id)?;
    let_go::later(tx, &export)?;
    note(tx, "export.finished", &export)
}

fn fail(tx: &mut Tx<'_>, id: Id<Export>, why: &str) -> Result<()> {
    store::fail(tx, id, why)?;
    let export = store::find(tx, id)?;
    note(tx, "export.failed", &export)
}
