//! Saves a view.

use kit::{Refusal, Result, Tx};
use serde_json::json;

use super::{NewView, SavedView, saved_view::MOST, store};

/// Saves a filter under a name.
pub fn save(tx: &mut Tx<'_>, new: NewView) -> Result<SavedView> {
    let new = new.checked()?;
    if store::all(tx)?.len() >= MOST as usize {
        return Err(Refusal::new(
            "too_many_views",
            format!("There are {MOST} views already."),
            "Archive one that you no longer need.",
        )
        .into());
    }
    let view = SavedView {
        id: tx.new_id(),
        name: new.name,
        filter: new.filter,
        archived_at: None,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    store::insert(tx, &view)?;
    tx.note_with("view.saved", &[&view.id], json!({ "name": view.name }))?;
    Ok(view)
}
