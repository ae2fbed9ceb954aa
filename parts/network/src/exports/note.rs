//! What happens to a file that is written, in its history.

use kit::{Result, Tx};
use serde_json::json;

use super::Export;

/// Records what happened to it.
pub(super) fn note(tx: &mut Tx<'_>, kind: &'static str, export: &Export) -> Result<()> {
    tx.note_with(kind, &[&export.id], json!({ "format": export.format.as_str(), "people": export.people }))
}
