//! What happens to a person, in their history and their company's.

use kit::{Result, Tx, store::Subject};
use serde_json::json;

use super::{Contact, Source};

/// Records what happened to a person, in their history and their company's, and by which file where it was one.
pub(super) fn note(
    tx: &mut Tx<'_>,
    kind: &'static str,
    contact: &Contact,
    source: Option<&Source>,
) -> Result<()> {
    let company = contact.company_id.iter().map(|id| id as &dyn Subject);
    let subjects: Vec<&dyn Subject> = std::iter::once(&contact.id as &dyn Subject).chain(company).collect();
    let detail = match source {
        None => json!({ "name": contact.display_name }),
        Some(Source { import, file_name }) => {
            json!({ "name": contact.display_name, "import": import, "file": file_name })
        }
    };
    tx.note_with(kind, &subjects, detail)
}
