//! What happens to a partnership also stands in the history of its person or business.

use kit::{Result, Tx};
use serde_json::Value as Json;

use super::{Partner, Partnership};

/// Records the one event of an operation on a partnership.
pub(crate) fn note(tx: &mut Tx<'_>, kind: &'static str, partnership: &Partnership) -> Result<()> {
    match &partnership.with {
        Partner::Contact(contact) => tx.note(kind, &[&partnership.id, contact]),
        Partner::Company(company) => tx.note(kind, &[&partnership.id, company]),
    }
}

/// `note`, with what a person would want to read about it later.
pub(crate) fn note_with(
    tx: &mut Tx<'_>,
    kind: &'static str,
    partnership: &Partnership,
    detail: Json,
) -> Result<()> {
    match &partnership.with {
        Partner::Contact(contact) => tx.note_with(kind, &[&partnership.id, contact], detail),
        Partner::Company(company) => tx.note_with(kind, &[&partnership.id, company], detail),
    }
}
