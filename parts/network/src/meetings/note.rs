//! What happens to a meeting, in everybody's history.

use kit::{Result, Tx, store::Subject};
use serde_json::json;

use super::Meeting;

/// Records what happened to a meeting, in everybody's history.
pub(super) fn note(
    tx: &mut Tx<'_>,
    kind: &'static str,
    meeting: &Meeting,
    reason: Option<&str>,
) -> Result<()> {
    let people = meeting.contact_ids.iter().map(|id| id as &dyn Subject);
    let subjects: Vec<&dyn Subject> = std::iter::once(&meeting.id as &dyn Subject).chain(people).collect();
    let detail = json!({ "title": meeting.title, "starts_at": meeting.starts_at, "reason": reason });
    tx.note_with(kind, &subjects, detail)
}
