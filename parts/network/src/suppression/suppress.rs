//! Has an address never be mailed again.

use jiff::Timestamp;
use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{NewSuppression, Suppression, store};
use crate::{contacts::Source, imports::Import};

/// Has an address not be mailed. One that must not be mailed already stays as it is, whatever becomes of the file that said
/// so first.
pub fn suppress(tx: &mut Tx<'_>, new: &NewSuppression) -> Result<Suppression> {
    let said = Suppression::new(tx.new_id(), new, tx.now())?;
    let suppression = match store::holding(tx, &said.address)? {
        Some(before) => before,
        None => {
            store::insert(tx, &said)?;
            said.clone()
        }
    };
    if store::say(tx, suppression.id, &said, None)? == Change::Made {
        tx.note_with("suppression.added", &[&suppression.id], json!({ "address": said.address }))?;
    }
    Ok(suppression)
}

/// The same as a file says it; whether that is news. What a file knows from before somebody lifted it here is none.
pub(crate) fn suppress_from_file(tx: &mut Tx<'_>, new: &NewSuppression, source: &Source) -> Result<Change> {
    let said = Suppression::new(tx.new_id(), new, tx.now())?;
    if let Some(before) = store::holding(tx, &said.address)? {
        store::say(tx, before.id, &said, Some(source.import))?;
        return Ok(Change::AlreadyMade);
    }
    if !is_news(tx, &said.address, said.since)? {
        return Ok(Change::AlreadyMade);
    }
    store::insert(tx, &said)?;
    store::say(tx, said.id, &said, Some(source.import))?;
    let detail = json!({ "address": said.address, "import": source.import, "file": source.file_name });
    tx.note_with("suppression.added", &[&said.id], detail)?;
    Ok(Change::Made)
}

/// Whether it is news that an address must not be mailed since then.
pub(crate) fn is_news(tx: &mut Tx<'_>, address: &str, since: Timestamp) -> Result<bool> {
    Ok(!store::holds(tx, address)? && !store::was_lifted_after(tx, address, since)?)
}

/// Forgets some of what an import says of addresses that must not be mailed; answers of how many. What somebody else says,
/// too, holds.
pub(crate) fn let_go_of_import(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<u64> {
    let gone = store::delete_of_import(tx, import, limit)?;
    if gone > 0 {
        return Ok(gone);
    }
    let hold = store::said_by(tx, import, limit)?;
    hold.iter().try_for_each(|&id| store::unsay(tx, id, import))?;
    Ok(hold.len() as u64)
}
