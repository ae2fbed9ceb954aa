//! Lets a file go after its days.

use kit::{Result, Tx};

use super::{Export, Payload, Status, note::note, store};

/// The kind of job that lets a file go.
pub const LET_GO: &str = "export.let_go";

pub(super) fn later(tx: &mut Tx<'_>, export: &Export) -> Result<()> {
    tx.enqueue_at(export.kept_until(), LET_GO, &Payload { export: export.id })
}

/// Lets the file go; that it was made stays known.
pub fn let_go(tx: &mut Tx<'_>, payload: &Payload) -> Result<()> {
    let export = store::find(tx, payload.export)?;
    if export.status == Status::Gone {
        return Ok(());
    }
    store::let_go(tx, export.id)?;
    note(tx, "export.let_go", &export)
}
