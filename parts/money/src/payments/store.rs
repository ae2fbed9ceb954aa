//! The payments' rows.

use kit::{
    Error, Id, Result, Tx,
    store::Row,
    web::{List, paging},
};
use partnerships::Partnership;
use referrals::Referral;

use super::{MOST_REFUNDS, NetOf, NewPayment, Payment, Refund, api::Filter};
use crate::{
    columns::{maybe, money},
    fees::{self, Fee, Worked, taken_back},
    ledger::Transfer,
};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select p.id, p.referral_id, p.partnership_id, p.currency, p.amount_minor, p.tax_minor, p.pass_through_minor,
                    p.paid_on, p.reference, p.refunded_minor, p.reversed_because, p.no_fee, p.created_at, p.updated_at,
                    f.id, f.payment_id, f.referral_id, f.partnership_id, f.side, f.currency, f.minor,
                    f.taken_back_minor, f.settled_minor, f.held_until, f.explanation, p.reported
             from payment p left join fee f on f.workspace_id = p.workspace_id and f.payment_id = p.id ",
            $rest
        )
    };
}

/// The payment with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Payment>) -> Result<Payment> {
    first(tx, id)?.ok_or(Error::NotFound)
}

/// The payment with this id, where there is one.
pub(super) fn first(tx: &mut Tx<'_>, id: Id<Payment>) -> Result<Option<Payment>> {
    tx.first(select!("where p.workspace_id = $1 and p.id = $2"), &[&tx.workspace(), &id], read)
}

/// A page of payments, the newest first, each with the fee it earned.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<(Payment, Option<Fee>)>> {
    let limit = paging::limit(filter.limit)?;
    let before: Option<Id<Payment>> = paging::after(filter.cursor.as_deref())?;
    let rows = tx.all(
        select!(
            "where p.workspace_id = $1 and (p.referral_id = $2 or $2 is null) and (p.partnership_id = $3 or $3 is null)
               and (p.id < $4 or $4 is null)
             order by p.id desc limit $5"
        ),
        &[&tx.workspace(), &filter.referral_id, &filter.partnership_id, &before, &(limit + 1)],
        with_fee,
    )?;
    Ok(List::cut(rows, limit, |(last, _)| last.id))
}

/// What of a payment went back, the oldest first.
pub fn refunds(tx: &mut Tx<'_>, payment: Id<Payment>) -> Result<Vec<Refund>> {
    tx.all(
        "select r.id, r.minor, p.currency, r.on_day, r.reason, r.created_at
         from refund r join payment p on p.workspace_id = r.workspace_id and p.id = r.payment_id
         where r.workspace_id = $1 and r.payment_id = $2 order by r.id limit $3",
        &[&tx.workspace(), &payment, &MOST_REFUNDS],
        |row| {
            Ok(Refund {
                id: row.get(0)?,
                amount: money(row, 1, 2)?,
                on: row.get(3)?,
                reason: row.get(4)?,
                created_at: row.get(5)?,
            })
        },
    )
}

/// In how many steps money of a payment went back.
pub(super) fn refunded_times(tx: &mut Tx<'_>, payment: Id<Payment>) -> Result<i64> {
    tx.count(
        "select count(*) from refund where workspace_id = $1 and payment_id = $2",
        &[&tx.workspace(), &payment],
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, payment: &Payment, worked: &Worked) -> Result<()> {
    let asked = worked.asked.map(serde_json::to_value).transpose().map_err(Error::internal)?;
    let NewPayment { amount, paid_on, net_of, reference } = &payment.paid;
    tx.exec(
        "insert into payment (workspace_id, id, referral_id, partnership_id, currency, amount_minor, tax_minor,
                              pass_through_minor, paid_on, reference, refunded_minor, base_minor, base_kept_minor, asked,
                              no_fee, created_at, updated_at, reported)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $11, $12, $13, $14, $14, $15)",
        &[
            &tx.workspace(),
            &payment.id,
            &payment.referral_id,
            &payment.partnership_id,
            &amount.currency.code(),
            &amount.minor,
            &net_of.tax.map(|tax| tax.minor),
            &net_of.pass_through.map(|costs| costs.minor),
            paid_on,
            reference,
            &worked.base.minor,
            &asked,
            &payment.nothing.map(|nothing| nothing.as_str()),
            &payment.created_at,
            &payment.reported,
        ],
    )
    .map(drop)
}

pub(super) fn insert_refund(
    tx: &mut Tx<'_>,
    payment: Id<Payment>,
    refund: &Refund,
    (fee_minor, transfer): (i64, Option<Id<Transfer>>),
) -> Result<()> {
    tx.exec(
        "insert into refund (workspace_id, id, payment_id, minor, fee_minor, on_day, reason, transfer_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &tx.workspace(),
            &refund.id,
            &payment,
            &refund.amount.minor,
            &fee_minor,
            &refund.on,
            &refund.reason.trim(),
            &transfer,
            &refund.created_at,
        ],
    )
    .map(drop)
}

/// Keeps what went back, and what of the payment still counts towards tiers.
pub(super) fn save(tx: &mut Tx<'_>, payment: &mut Payment) -> Result<()> {
    payment.updated_at = tx.now();
    let whole = tx.one(
        "select base_minor, currency from payment where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &payment.id],
        |row| money(row, 0, 1),
    )?;
    let nothing = kit::money::Money { minor: 0, ..whole };
    let gone = taken_back(whole, payment.paid.amount, nothing, payment.refunded);
    tx.exec(
        "update payment set refunded_minor = $3, base_kept_minor = $4, reversed_because = $5, updated_at = $6
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &payment.id,
            &payment.refunded.minor,
            &(whole.minor - gone.minor),
            &payment.reversed_because,
            &payment.updated_at,
        ],
    )
    .map(drop)
}

fn with_fee(row: Row<'_>) -> Result<(Payment, Option<Fee>)> {
    let fee = row.get::<Option<Id<Fee>>>(14)?.map(|_| fees::read(row, 14)).transpose()?;
    Ok((read(row)?, fee))
}

fn read(row: Row<'_>) -> Result<Payment> {
    let (partnership_id, referral_id): (Id<Partnership>, Id<Referral>) = (row.get(2)?, row.get(1)?);
    Ok(Payment {
        id: row.get(0)?,
        referral_id,
        partnership_id,
        paid: NewPayment {
            amount: money(row, 4, 3)?,
            paid_on: row.get(7)?,
            net_of: NetOf { tax: maybe(row, 5, 3)?, pass_through: maybe(row, 6, 3)? },
            reference: row.get(8)?,
        },
        refunded: money(row, 9, 3)?,
        reported: row.get(25)?,
        reversed_because: row.get(10)?,
        nothing: row
            .get::<Option<String>>(11)?
            .map(|word| word.parse().map_err(Error::internal))
            .transpose()?,
        created_at: row.get(12)?,
        updated_at: row.get(13)?,
    })
}
