//! Brings a file in that was looked at before.

use kit::{Change, Id, Result, Tx};

use super::{
    Import,
    run::{JOB, Payload},
    start::note,
    store,
};

/// Brings the people of a file in, after the look at it.
pub fn bring_in(tx: &mut Tx<'_>, id: Id<Import>) -> Result<Import> {
    let mut import = store::find(tx, id)?;
    if import.bring_in()? == Change::Made {
        store::begin_again(tx, &import)?;
        tx.enqueue(JOB, &Payload { import: id })?;
        note(tx, "import.confirmed", id, &import)?;
    }
    Ok(import)
}
