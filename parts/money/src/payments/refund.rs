//! Gives money back to a client; the fee goes back with it.

use jiff::{Timestamp, civil::Date};
use kit::{Error, Fault, Id, Refusal, Result, Tx, ids::Named, money::Money, no_faults};
use serde_json::json;

use super::{Payment, store};
use crate::{
    faults,
    fees::{self, taken_back},
    tally::{self, Counted},
};

/// A payment is refunded in so many steps at most: reversing it takes every one of them back in one transaction.
pub(crate) const MOST_REFUNDS: u32 = 1_000;

/// Money that went back to a client.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Refund {
    /// Its id.
    pub id: Id<Refund>,
    /// How much went back to the client.
    pub amount: Money,
    /// On which day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// When it was written down.
    pub created_at: Timestamp,
}

impl Named for Refund {
    const PREFIX: &'static str = "rfd";
}

/// What goes back to a client.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRefund {
    /// How much.
    pub amount: Money,
    /// On which day.
    pub on: Date,
    /// Why.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub reason: String,
}

/// Gives so much of a payment back: half of it takes back half of the fee.
pub fn refund(tx: &mut Tx<'_>, id: Id<Payment>, new: NewRefund) -> Result<Payment> {
    let mut payment = store::find(tx, id)?;
    if payment.reversed_because.is_some() {
        return Err(booked_by_mistake());
    }
    if store::refunded_times(tx, id)? >= i64::from(MOST_REFUNDS) {
        return Err(too_many_refunds());
    }
    let mut faults = payment.refund_faults(new.amount);
    faults.extend(day_fault(&payment, new.on, tx.today()));
    faults.extend(faults::reason(&new.reason));
    no_faults(faults)?;
    let referral = referrals::find(tx, payment.referral_id)?;
    let event = tx.note_first(
        "payment.refunded",
        &[&id, &payment.referral_id, &payment.partnership_id, &referral.about.client_id],
        json!({ "amount": new.amount.human(), "reason": new.reason }),
    )?;
    let mut moved = (0, None);
    let mut counted = Counted { paid: new.amount, fee: None };
    if let Some(fee) = fees::of_payment(tx, id)? {
        let back = taken_back(fee.amount, payment.paid.amount, payment.refunded, new.amount);
        moved = (back.minor, fees::take_back(tx, &fee, back, new.on, event)?);
        counted.fee = Some(back);
    }
    tally::add(tx, &referral, payment.paid.paid_on, counted.gone())?;
    let refund =
        Refund { id: tx.new_id(), amount: new.amount, on: new.on, reason: new.reason, created_at: tx.now() };
    store::insert_refund(tx, id, &refund, moved)?;
    payment.refunded.minor += refund.amount.minor;
    store::save(tx, &mut payment)?;
    Ok(payment)
}

fn day_fault(payment: &Payment, on: Date, today: Date) -> Option<Fault> {
    let sentence = if on > today {
        "This day is still to come; record the refund when it was made."
    } else if on < payment.paid.paid_on {
        "This is before the client paid."
    } else {
        return None;
    };
    Some(Fault::new("on", sentence))
}

fn too_many_refunds() -> Error {
    let sentence = format!("This payment was refunded {MOST_REFUNDS} times already, which is the most.");
    let remedy = "Reverse the payment, and record what the client paid in the end as a new one.";
    Refusal::new("too_many_refunds", sentence, remedy).into()
}

fn booked_by_mistake() -> Error {
    let remedy = "Record the payment again if the client did pay.";
    Refusal::new("payment_reversed", "This payment was booked by mistake and has been reversed.", remedy)
        .into()
}
