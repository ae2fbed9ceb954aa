//! Remembers a sheet, and has it looked at for the first time.

use kit::{Result, Tx};
use serde_json::json;

use super::{NewSource, SheetSource, fetch::ask, store};
use crate::imports::Mode;

/// Remembers a sheet by its link. It is fetched and looked at; nobody comes in before that was seen.
pub fn add(tx: &mut Tx<'_>, new: &NewSource) -> Result<SheetSource> {
    let mut source = SheetSource::new(tx.new_id(), new, tx.now())?;
    source.ask(tx.now())?;
    store::insert(tx, &source)?;
    ask(tx, source.id, Mode::Look)?;
    tx.note_with("source.added", &[&source.id], json!({ "name": source.name }))?;
    Ok(source)
}
