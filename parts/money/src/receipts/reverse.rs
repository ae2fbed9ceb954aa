//! Reverses a receipt that was booked by mistake: what it moved is taken back by a transfer that says so.

use kit::{Id, Result, Tx, no_faults};
use serde_json::json;

use super::{Receipt, store};
use crate::{faults, fees, ledger};

/// Takes back what a receipt moved: it is owed as before. The receipt stays in the books, and so does what corrects it.
pub fn reverse(tx: &mut Tx<'_>, id: Id<Receipt>, reason: String) -> Result<Receipt> {
    let receipt = store::find(tx, id)?;
    if receipt.reversed_because.is_some() {
        return Ok(receipt);
    }
    no_faults(faults::reason(&reason))?;
    let detail = json!({ "amount": receipt.amount.human(), "reason": reason });
    let partnership = partnerships::find(tx, receipt.partnership_id)?;
    let event = tx.note_first("receipt.reversed", &partnership.subjects(), detail)?;
    let (transfer, today) = (store::transfer(tx, id)?, tx.today());
    let reversal = ledger::reverse(tx, event, today, transfer)?;
    fees::unsettle_receipt(tx, id)?;
    store::insert_reversal(tx, id, &reason, reversal)?;
    Ok(Receipt { reversed_because: Some(reason), updated_at: tx.now(), ..receipt })
}
