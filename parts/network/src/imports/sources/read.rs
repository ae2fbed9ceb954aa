//! Has a sheet fetched once more.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{SheetSource, fetch::ask, store};
use crate::imports::Mode;

/// Has a sheet fetched, and its people looked at or brought in. Who is known already is not added again.
pub fn read(tx: &mut Tx<'_>, id: Id<SheetSource>, mode: Mode) -> Result<SheetSource> {
    let mut source = store::find(tx, id)?;
    if source.ask(tx.now())? == Change::Made {
        store::update(tx, &source)?;
        ask(tx, id, mode)?;
        tx.note_with("source.asked", &[&id], json!({ "name": source.name }))?;
    }
    Ok(source)
}
