//! Takes a fee back together with the money that earned it.

use jiff::civil::Date;
use kit::{Id, Result, Tx, money::Money, store::Event};

use super::{Fee, store};
use crate::ledger::{self, Transfer};

/// Takes so much of a fee back; answers the transfer, where anything moved.
pub fn take_back(
    tx: &mut Tx<'_>,
    fee: &Fee,
    amount: Money,
    on: Date,
    event: Id<Event>,
) -> Result<Option<Id<Transfer>>> {
    if amount.is_zero() {
        return Ok(None);
    }
    let postings = fee.side.taken_back().postings(fee.partnership_id, amount);
    let transfer = ledger::post(tx, event, on, &postings)?;
    store::save_taken_back(tx, fee.id, fee.taken_back.minor + amount.minor)?;
    Ok(Some(transfer))
}

/// Takes back everything that a payment's fee and its refunds moved: it was booked by mistake.
pub fn reverse(tx: &mut Tx<'_>, fee: &Fee, on: Date, event: Id<Event>) -> Result<()> {
    for transfer in store::transfers(tx, fee.payment_id)? {
        ledger::reverse(tx, event, on, transfer)?;
    }
    store::save_taken_back(tx, fee.id, fee.amount.minor)
}
