//! Exports' rows, and the pieces of their files.

use kit::{
    Error, Id, Result, Tx,
    store::Row,
    web::{Content, Download, Pieces},
};
use serde_json::{Value as Json, json};

use super::{Export, Status};

/// What one row holds: small enough that no statement is slow.
const PIECE: usize = 256 * 1024;

macro_rules! exports {
    ($rest:literal) => {
        concat!(
            "select id, format, filter, status, failure, people, bytes, created_at, updated_at from export
             where workspace_id = $1 and ",
            $rest
        )
    };
}

/// The export with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Export>) -> Result<Export> {
    tx.one(exports!("id = $2"), &[&tx.workspace(), &id], read)
}

/// Exports, newest first, before the one of a cursor.
pub(super) fn page(tx: &mut Tx<'_>, before: Option<Id<Export>>, limit: u32) -> Result<Vec<Export>> {
    let before = before.unwrap_or(Id::from_uuid(uuid::Uuid::max()));
    tx.all(exports!("id < $2 order by id desc limit $3"), &[&tx.workspace(), &before, &limit], read)
}

pub(super) fn insert(tx: &mut Tx<'_>, export: &Export) -> Result<()> {
    tx.exec(
        "insert into export (workspace_id, id, format, filter, status, people, bytes, created_at, updated_at)
         values ($1, $2, $3, $4, $5, 0, 0, $6, $6)",
        &[
            &tx.workspace(),
            &export.id,
            &export.format.as_str(),
            &json!(export.filter),
            &export.status.as_str(),
            &export.created_at,
        ],
    )
    .map(drop)
}

/// Begins to write a file, or begins anew; nothing when there is nothing left to do.
pub(super) fn begin(tx: &mut Tx<'_>, id: Id<Export>) -> Result<Option<Export>> {
    let export = find(tx, id)?;
    match export.status {
        Status::Done | Status::Failed | Status::Gone => return Ok(None),
        Status::Queued | Status::Running => {}
    }
    forget(tx, id)?;
    tx.exec(
        "update export set status = 'running', bytes = 0, updated_at = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &tx.now()],
    )?;
    Ok(Some(export))
}

/// Puts more of the file behind what is there.
pub(super) fn append(tx: &mut Tx<'_>, id: Id<Export>, bytes: &[u8]) -> Result<()> {
    let mut place: i64 = tx.one(
        "select coalesce(max(place), 0) from export_piece where workspace_id = $1 and export_id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )?;
    for piece in bytes.chunks(PIECE) {
        place += 1;
        tx.exec(
            "insert into export_piece (workspace_id, export_id, place, content) values ($1, $2, $3, $4)",
            &[&tx.workspace(), &id, &place, &piece],
        )?;
    }
    tx.exec(
        "update export set bytes = bytes + $3, updated_at = $4 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &(bytes.len() as i64), &tx.now()],
    )
    .map(drop)
}

pub(super) fn finish(tx: &mut Tx<'_>, id: Id<Export>, people: u32) -> Result<()> {
    tx.exec(
        "update export set status = 'done', people = $3, updated_at = $4 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &people, &tx.now()],
    )
    .map(drop)
}

pub(super) fn fail(tx: &mut Tx<'_>, id: Id<Export>, why: &str) -> Result<()> {
    forget(tx, id)?;
    tx.exec(
        "update export set status = 'failed', failure = $3, bytes = 0, updated_at = $4
         where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &why, &tx.now()],
    )
    .map(drop)
}

pub(super) fn let_go(tx: &mut Tx<'_>, id: Id<Export>) -> Result<()> {
    forget(tx, id)?;
    tx.exec(
        "update export set status = 'gone', updated_at = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

fn forget(tx: &mut Tx<'_>, id: Id<Export>) -> Result<()> {
    tx.exec("delete from export_piece where workspace_id = $1 and export_id = $2", &[&tx.workspace(), &id])
        .map(drop)
}

/// The file, to be handed out as what it is.
pub fn download(tx: &mut Tx<'_>, id: Id<Export>) -> Result<Download> {
    let export = find(tx, id)?;
    export.may_be_fetched()?;
    let pieces = Pieces::new(tx, export.bytes, move |tx, place| piece(tx, id, place));
    Ok(Download {
        media_type: export.format.output().media_type(),
        name: export.file_name(tx.day_of(export.created_at)),
        content: Content::Pieces(pieces),
    })
}

/// The piece of the file in this place, counted from one; nothing after the last.
pub(super) fn piece(tx: &mut Tx<'_>, id: Id<Export>, place: u32) -> Result<Option<Vec<u8>>> {
    tx.first(
        "select content from export_piece where workspace_id = $1 and export_id = $2 and place = $3",
        &[&tx.workspace(), &id, &place],
        |row| row.get(0),
    )
}

fn read(row: Row<'_>) -> Result<Export> {
    Ok(Export {
        id: row.get(0)?,
        format: row.get::<String>(1)?.parse().map_err(Error::internal)?,
        filter: serde_json::from_value(row.get::<Json>(2)?).map_err(Error::internal)?,
        status: row.get::<String>(3)?.parse().map_err(Error::internal)?,
        failure: row.get(4)?,
        people: row.get(5)?,
        bytes: row.get::<i64>(6)?.unsigned_abs(),
        created_at: row.get(7)?,
        updated_at: row.get(8)?,
    })
}
