//! Takes a change to many people back.

use kit::{Id, Refusal, Result, Tx, fold::folded};
use serde_json::json;

use super::{BulkEdit, State, Wanted, run, store};
use crate::{Partners, tags};

/// Later changes of the same people that are looked at, the last ones first.
const LOOKED_AT: u32 = 200;

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
    not_held_since(tx, &edit)?;
    if let (Wanted::Rename { tag, to }, Some(along)) = (&edit.wanted, store::along(tx, id)?) {
        tags::call_again(tx, tag, to, &along)?;
    }
    store::advance(tx, &BulkEdit { state: State::Undoing, ..edit })?;
    tx.note_with("bulk_edit.undone", &[&id], json!({}))?;
    run::now_or_later(tx, id, partners)
}

/// Refuses where a later change took off the tag that this one gave: it would give that tag back to people who never had it.
fn not_held_since(tx: &mut Tx<'_>, edit: &BulkEdit) -> Result<()> {
    let Some(given) = edit.wanted.gives() else { return Ok(()) };
    let since = store::since(tx, edit.id, LOOKED_AT)?;
    let later = since.into_iter().find(|later| later.wanted.takes().map(folded) == Some(folded(given)));
    match later {
        Some(later) => Err(held_since(given, &later).into()),
        None => Ok(()),
    }
}

/// `changed_since`: the later change comes first.
fn held_since(given: &str, later: &BulkEdit) -> Refusal {
    let sentence = match &later.wanted {
        Wanted::Rename { to, .. } => format!("“{given}” was called “{to}” since."),
        _ => format!("“{given}” was taken off since."),
    };
    Refusal::new("changed_since", sentence, "Take that back first, then this.").with("bulk_edit_id", later.id)
}
