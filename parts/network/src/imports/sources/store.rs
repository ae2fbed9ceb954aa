//! The sheets' rows.

use kit::{Id, Result, Tx, store::Row};

use super::SheetSource;

macro_rules! sources {
    ($which:literal) => {
        concat!(
            "select id, name, link, asked_at, read_at, import_id, failure, archived_at, created_at, updated_at
             from import_source where workspace_id = $1 and ",
            $which
        )
    };
}

/// The sheet with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<SheetSource>) -> Result<SheetSource> {
    tx.one(sources!("id = $2"), &[&tx.workspace(), &id], read)
}

/// Sheets that are not archived, newest first, before the one of a cursor.
pub fn in_use(tx: &mut Tx<'_>, before: Option<Id<SheetSource>>, limit: u32) -> Result<Vec<SheetSource>> {
    let before = before.unwrap_or(Id::from_uuid(uuid::Uuid::max()));
    tx.all(
        sources!("archived_at is null and id < $2 order by id desc limit $3"),
        &[&tx.workspace(), &before, &limit],
        read,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, source: &SheetSource) -> Result<()> {
    tx.exec(
        "insert into import_source (workspace_id, id, name, link, asked_at, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &tx.workspace(),
            &source.id,
            &source.name,
            &source.link,
            &source.asked_at,
            &source.created_at,
            &source.updated_at,
        ],
    )
    .map(drop)
}

pub(super) fn update(tx: &mut Tx<'_>, source: &SheetSource) -> Result<()> {
    tx.exec(
        "update import_source set name = $3, asked_at = $4, read_at = $5, import_id = $6, failure = $7,
             archived_at = $8, updated_at = $9
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &source.id,
            &source.name,
            &source.asked_at,
            &source.read_at,
            &source.import_id,
            &source.failure,
            &source.archived_at,
            &source.updated_at,
        ],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<SheetSource> {
    Ok(SheetSource {
        id: row.get(0)?,
        name: row.get(1)?,
        link: row.get(2)?,
        asked_at: row.get(3)?,
        read_at: row.get(4)?,
        import_id: row.get(5)?,
        failure: row.get(6)?,
        archived_at: row.get(7)?,
        created_at: row.get(8)?,
        updated_at: row.get(9)?,
    })
}
