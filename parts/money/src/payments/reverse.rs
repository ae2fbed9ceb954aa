//! Reverses a payment that was booked by mistake: everything of it is taken back by transfers that say so.

use kit::{Id, Result, Tx, no_faults};
use serde_json::json;

use super::{Payment, store};
use crate::{
    faults, fees,
    tally::{self, Counted},
};

/// Takes back everything that a payment moved. It stays in the books, and so does what corrects it.
pub fn reverse(tx: &mut Tx<'_>, id: Id<Payment>, reason: String) -> Result<Payment> {
    let mut payment = store::find(tx, id)?;
    if payment.reversed_because.is_some() {
        return Ok(payment);
    }
    no_faults(faults::reason(&reason))?;
    let referral = referrals::find(tx, payment.referral_id)?;
    let event = tx.note_first(
        "payment.reversed",
        &[&id, &payment.referral_id, &payment.partnership_id, &referral.about.client_id],
        json!({ "amount": payment.paid.amount.human(), "reason": reason }),
    )?;
    let mut counted = Counted { paid: payment.kept(), fee: None };
    if let Some(fee) = fees::of_payment(tx, id)? {
        fees::reverse(tx, &fee, tx.today(), event)?;
        counted.fee = Some(fee.kept());
    }
    tally::add(tx, &referral, payment.paid.paid_on, counted.gone())?;
    payment.refunded = payment.paid.amount;
    payment.reversed_because = Some(reason);
    store::save(tx, &mut payment)?;
    Ok(payment)
}
