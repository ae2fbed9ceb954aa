//! What happens to a file that is read, in its history.

use kit::{Result, Tx};
use serde_json::json;

use super::Import;

/// Records what happened to it.
pub(super) fn note(tx: &mut Tx<'_>, kind: &'static str, import: &Import) -> Result<()> {
    tx.note_with(kind, &[&import.id], json!({ "file": import.file_name, "created": import.counts.created }))
}
