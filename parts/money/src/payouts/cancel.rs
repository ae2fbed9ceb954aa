//! Cancels a payout that has not gone out.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{ItemStatus, Payout, store};

/// Cancels a payout; what it held is owed as before and can stand in the next one.
pub fn cancel(tx: &mut Tx<'_>, id: Id<Payout>) -> Result<Payout> {
    let mut payout = store::find(tx, id)?;
    if payout.cancel()? == Change::Made {
        store::fail_queued(tx, id, "The payout was cancelled.")?;
        payout.items.iter_mut().for_each(|item| item.status = ItemStatus::Failed);
        store::save(tx, &mut payout)?;
        let event = tx.note_first("payout.cancelled", &[&id], json!({ "up_to": payout.up_to }))?;
        store::tell_partners(tx, id, event)?;
    }
    Ok(payout)
}
