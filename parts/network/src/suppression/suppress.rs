//! Has an address never be mailed again.

use jiff::Timestamp;
use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{NewSuppression, Suppression, store};
use crate::{contacts::Source, imports::Import};

/// Has an address not be mailed. One that must not be mailed already stays as it is.
pub fn suppress(tx: &mut Tx<'_>, new: &NewSuppression) -> Result<Suppression> {
    let suppression = Suppression::new(tx.new_id(), new, tx.now())?;
    if let Some(before) = store::holding(tx, &suppression.address)? {
        return Ok(before);
    }
    store::insert(tx, &suppression, None)?;
    tx.note_with("suppression.added", &[&suppression.id], json!({ "address": suppression.address }))?;
    Ok(suppression)
}

/// The same as a file says it. What a file knows from before somebody lifted it here is not news.
pub(crate) fn suppress_from_file(tx: &mut Tx<'_>, new: &NewSuppression, source: &Source) -> Result<Change> {
    let suppression = Suppression::new(tx.new_id(), new, tx.now())?;
    if !is_news(tx, &suppression.address, suppression.since)? {
        return Ok(Change::AlreadyMade);
    }
    store::insert(tx, &suppression, Some(source.import))?;
    let detail = json!({ "address": suppression.address, "import": source.import, "file": source.file_name });
    tx.note_with("suppression.added", &[&suppression.id], detail)?;
    Ok(Change::Made)
}

/// Whether it is news that an address must not be mailed since then.
pub(crate) fn is_news(tx: &mut Tx<'_>, address: &str, since: Timestamp) -> Result<bool> {
    Ok(!store::holds(tx, address)? && !store::was_lifted_after(tx, address, since)?)
}

/// Forgets some of the suppressions that an import brought and that still hold; answers how many.
pub(crate) fn let_go_of_import(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<u64> {
    store::delete_of_import(tx, import, limit)
}
