//! Cancels a payout that has not gone out.

use kit::{Change, Id, Result, Tx};

use super::{ItemStatus, Payout, store};

/// Cancels a payout; what it held is owed as before and can stand in the next one.
pub fn cancel(tx: &mut Tx<'_>, id: Id<Payout>) -> Result<Payout> {
    let mut payout = store::find(tx, id)?;
    if payout.cancel()? == Change::Made {
        store::fail_queued(tx, id, "The payout was cancelled.")?;
        payout.items.iter_mut().for_each(|item| item.status = ItemStatus::Failed);
        store::save(tx, &mut payout)?;
        tx.note("payout.cancelled", &[&id])?;
    }
    Ok(payout)
}
