//! The views' rows.

use kit::{Error, Id, Result, Tx, store::Row};
use serde_json::{Value as Json, json};

use super::{SavedView, saved_view::MOST};

macro_rules! views {
    ($rest:literal) => {
        concat!(
            "select id, name, filter, archived_at, created_at, updated_at from saved_view where workspace_id = $1 and ",
            $rest
        )
    };
}

/// The view with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<SavedView>) -> Result<SavedView> {
    tx.one(views!("id = $2"), &[&tx.workspace(), &id], read)
}

/// Every view that was not archived, by name.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<SavedView>> {
    tx.all(views!("archived_at is null order by name_key limit $2"), &[&tx.workspace(), &MOST], read)
}

pub(super) fn insert(tx: &mut Tx<'_>, view: &SavedView) -> Result<()> {
    let inserted = tx.exec(
        "insert into saved_view (workspace_id, id, name, name_key, filter, archived_at, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &tx.workspace(),
            &view.id,
            &view.name,
            &view.name_key(),
            &json!(view.filter),
            &view.archived_at,
            &view.created_at,
            &view.updated_at,
        ],
    );
    named_once(inserted, view)
}

pub(super) fn update(tx: &mut Tx<'_>, view: &SavedView) -> Result<()> {
    let updated = tx.exec(
        "update saved_view set name = $3, name_key = $4, filter = $5, archived_at = $6, updated_at = $7
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &view.id,
            &view.name,
            &view.name_key(),
            &json!(view.filter),
            &view.archived_at,
            &view.updated_at,
        ],
    );
    named_once(updated, view)
}

fn named_once(written: Result<u64>, view: &SavedView) -> Result<()> {
    match written {
        Err(error) if error.is_unique("saved_view_name") => Err(view.is_named_already().into()),
        written => written.map(drop),
    }
}

fn read(row: Row<'_>) -> Result<SavedView> {
    Ok(SavedView {
        id: row.get(0)?,
        name: row.get(1)?,
        filter: serde_json::from_value(row.get::<Json>(2)?).map_err(Error::internal)?,
        archived_at: row.get(3)?,
        created_at: row.get(4)?,
        updated_at: row.get(5)?,
    })
}
