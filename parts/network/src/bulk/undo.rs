//! Takes a change to many people back.

use kit::{Id, Refusal, Result, Tx};
use serde_json::json;

use super::{BulkEdit, State, Wanted, run, store};
use crate::{Partners, tags};

/// Puts everybody back as they were, but for those whom somebody changed since.
pub fn undo(tx: &mut Tx<'_>, id: Id<BulkEdit>, partners: Partners) -> Result<BulkEdit> {
    let edit = store::find(tx, id)?;
    match edit.state {
        State::Undoing | State::Undone => return Ok(edit),
        State::Gathering | State::Running => {
            return Err(Refusal::new(
                "under_way",
                "This is still going on.",
                "Wait until it is done, then take it back.",
            )
            .into());
        }
        State::Done => {}
    }
    if let (Wanted::Rename { tag, to }, Some(along)) = (&edit.wanted, store::along(tx, id)?) {
        tags::call_again(tx, tag, to, &along)?;
    }
    store::advance(tx, &BulkEdit { state: State::Undoing, ..edit })?;
    tx.note_with("bulk_edit.undone", &[&id], json!({}))?;
    run::now_or_later(tx, id, partners)
}
