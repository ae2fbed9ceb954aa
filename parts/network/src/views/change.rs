//! Changes a view.

use kit::{Id, Result, Tx};
use serde_json::json;

use super::{NewView, SavedView, store};

/// Says what a view is called and whom it shows from now on. Its address stays.
pub fn change(tx: &mut Tx<'_>, id: Id<SavedView>, new: NewView) -> Result<SavedView> {
    let new = new.checked()?;
    let before = store::find(tx, id)?;
    let view = SavedView { name: new.name, filter: new.filter, updated_at: tx.now(), ..before };
    store::update(tx, &view)?;
    tx.note_with("view.changed", &[&id], json!({ "name": view.name }))?;
    Ok(view)
}
