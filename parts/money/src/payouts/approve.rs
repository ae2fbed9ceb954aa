//! Approves a payout: someone looked at it.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{Payout, store};

/// Approves a payout, so that it may go out.
pub fn approve(tx: &mut Tx<'_>, id: Id<Payout>) -> Result<Payout> {
    let mut payout = store::find(tx, id)?;
    if payout.approve()? == Change::Made {
        store::save(tx, &mut payout)?;
        let event = tx.note_first("payout.approved", &[&id], json!({ "up_to": payout.up_to }))?;
        store::tell_partners(tx, id, event)?;
    }
    Ok(payout)
}
