//! Payments as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    money::Money,
    web::{Api, At, Body, List, Query},
};
use partnerships::Partnership;
use referrals::Referral;

use super::{NetOf, NewPayment, NewRefund, Payment, Refund, store};
use crate::{
    fees::{self, Fee, Nothing, Side, Status},
    mistake::Mistake,
};

/// `/payments`, and a referral's.
pub fn api() -> Api {
    Api::new()
        .get("/referrals/{id}/payments", "List what a client paid", of_referral)
        .create("/referrals/{id}/payments", "Record what a client paid", record)
        .get("/payments", "List payments", list)
        .get("/payments/{id}", "A payment", show)
        .post("/payments/{id}/refund", "Give money back to the client", refund)
        .post("/payments/{id}/reverse", "Reverse a payment booked by mistake", reverse)
}

/// Which payments a list shows.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Under which referral.
    pub referral_id: Option<Id<Referral>>,
    /// With whom.
    pub partnership_id: Option<Id<Partnership>>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A page of a referral's payments.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Paging {
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// Money a client paid, and what it earned.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct PaymentOut {
    /// Its id.
    pub id: Id<Payment>,
    /// Under which referral.
    pub referral_id: Id<Referral>,
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// All that the client paid.
    pub amount: Money,
    /// On which day.
    pub paid_on: Date,
    /// What of it is not revenue.
    pub net_of: NetOf,
    /// The invoice or transfer.
    pub reference: Option<String>,
    /// Whether the partner reported it by their link.
    pub reported_by_partner: bool,
    /// How much of it went back; all of it, when it was booked by mistake.
    pub refunded: Money,
    /// What went back, step by step.
    pub refunds: Vec<Refund>,
    /// Why it was reversed, when it was booked by mistake.
    pub reversed_because: Option<String>,
    /// The fees it earned.
    pub fees: Vec<FeeOut>,
    /// Why it earned none, where it did not.
    pub no_fee: Option<Nothing>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// A fee that a payment earned.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct FeeOut {
    /// Its id.
    pub id: Id<Fee>,
    /// How much.
    pub amount: Money,
    /// How much refunds took back.
    pub taken_back: Money,
    /// The partner who is owed it or owes it.
    pub party: Id<Partnership>,
    /// Whether we owe it or are owed it.
    pub direction: Side,
    /// Why it is what it is.
    pub explanation: String,
    /// What became of it.
    pub status: Status,
    /// From which day on it can be paid.
    pub due_on: Date,
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<PaymentOut>> {
    let page = store::list(tx, &filter)?;
    let data: Result<Vec<_>> = page.data.into_iter().map(|(payment, fee)| shown(tx, payment, fee)).collect();
    Ok(List { data: data?, next_cursor: page.next_cursor })
}

fn of_referral(
    tx: &mut Tx<'_>,
    At(id): At<Referral>,
    Query(Paging { limit, cursor }): Query<Paging>,
) -> Result<List<PaymentOut>> {
    referrals::find(tx, id)?;
    list(tx, Query(Filter { referral_id: Some(id), partnership_id: None, limit, cursor }))
}

fn show(tx: &mut Tx<'_>, At(id): At<Payment>) -> Result<PaymentOut> {
    let payment = store::find(tx, id)?;
    out(tx, payment)
}

fn record(tx: &mut Tx<'_>, At(referral): At<Referral>, Body(new): Body<NewPayment>) -> Result<PaymentOut> {
    let id = tx.new_id();
    let payment = super::record(tx, referral, id, new)?;
    out(tx, payment)
}

fn refund(tx: &mut Tx<'_>, At(id): At<Payment>, Body(new): Body<NewRefund>) -> Result<PaymentOut> {
    let payment = super::refund(tx, id, new)?;
    out(tx, payment)
}

fn reverse(tx: &mut Tx<'_>, At(id): At<Payment>, Body(asked): Body<Mistake>) -> Result<PaymentOut> {
    let payment = super::reverse(tx, id, asked.reason)?;
    out(tx, payment)
}

fn out(tx: &mut Tx<'_>, payment: Payment) -> Result<PaymentOut> {
    let fee = fees::of_payment(tx, payment.id)?;
    shown(tx, payment, fee)
}

fn shown(tx: &mut Tx<'_>, payment: Payment, fee: Option<Fee>) -> Result<PaymentOut> {
    let today = tx.today();
    let refunds = if payment.refunded.is_zero() { Vec::new() } else { store::refunds(tx, payment.id)? };
    let fee_out = |fee: Fee| FeeOut {
        id: fee.id,
        amount: fee.amount,
        taken_back: fee.taken_back,
        party: fee.partnership_id,
        direction: fee.side,
        explanation: fee.explanation.sentence(),
        status: fee.status(today),
        due_on: fee.held_until,
    };
    Ok(PaymentOut {
        id: payment.id,
        referral_id: payment.referral_id,
        partnership_id: payment.partnership_id,
        amount: payment.paid.amount,
        paid_on: payment.paid.paid_on,
        net_of: payment.paid.net_of,
        reference: payment.paid.reference,
        refunded: payment.refunded,
        refunds,
        reported_by_partner: payment.reported,
        reversed_because: payment.reversed_because,
        fees: fee.map(fee_out).into_iter().collect(),
        no_fee: payment.nothing,
        created_at: payment.created_at,
        updated_at: payment.updated_at,
    })
}
