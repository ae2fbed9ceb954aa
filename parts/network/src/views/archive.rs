//! Archives a view, and brings it back.

use kit::{Id, Result, Tx};
use serde_json::json;

use super::{SavedView, store};

/// Takes a view from above the list; its address goes on showing it.
pub fn archive(tx: &mut Tx<'_>, id: Id<SavedView>) -> Result<SavedView> {
    let view = store::find(tx, id)?;
    if view.archived_at.is_some() {
        return Ok(view);
    }
    kept(tx, "view.archived", SavedView { archived_at: Some(tx.now()), ..view })
}

/// Brings an archived view back.
pub fn restore(tx: &mut Tx<'_>, id: Id<SavedView>) -> Result<SavedView> {
    let view = store::find(tx, id)?;
    if view.archived_at.is_none() {
        return Ok(view);
    }
    kept(tx, "view.restored", SavedView { archived_at: None, ..view })
}

fn kept(tx: &mut Tx<'_>, kind: &'static str, view: SavedView) -> Result<SavedView> {
    let view = SavedView { updated_at: tx.now(), ..view };
    store::update(tx, &view)?;
    tx.note_with(kind, &[&view.id], json!({ "name": view.name }))?;
    Ok(view)
}
