//! The fees' rows.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx, money::Money, store::Row, web::List, web::paging};
use partnerships::Partnership;
use referrals::Referral;
use serde_json::Value as Json;

use super::{Before, Fee, Side, Standing};
use crate::{
    columns::money,
    ledger::Transfer,
    payments::{MOST_REFUNDS, Payment},
    receipts::Receipt,
};

/// What a referral's earlier payments came to, in the currencies of `zero`. What was wholly refunded does not count.
pub(super) fn before(tx: &mut Tx<'_>, referral: Id<Referral>, zero: Before) -> Result<Before> {
    tx.one(
        "select count(*), cast(coalesce(sum(case when p.currency = $3 then p.base_kept_minor else 0 end), 0) as bigint),
                cast(coalesce(sum(case when f.currency = $4 then f.minor - f.taken_back_minor else 0 end), 0) as bigint)
         from payment p left join fee f on f.workspace_id = p.workspace_id and f.payment_id = p.id
         where p.workspace_id = $1 and p.referral_id = $2 and p.refunded_minor < p.amount_minor",
        &[&tx.workspace(), &referral, &zero.base.currency.code(), &zero.earned.currency.code()],
        |row| {
            Ok(Before {
                payments: u32::try_from(row.get::<i64>(0)?).map_err(Error::internal)?,
                base: Money { minor: row.get(1)?, ..zero.base },
                earned: Money { minor: row.get(2)?, ..zero.earned },
            })
        },
    )
}

/// The day of the payment that was booked first, of those not wholly refunded.
pub(super) fn first_paid_on(tx: &mut Tx<'_>, referral: Id<Referral>) -> Result<Option<Date>> {
    tx.first(
        "select paid_on from payment where workspace_id = $1 and referral_id = $2 and refunded_minor < amount_minor
         order by paid_on, id limit 1",
        &[&tx.workspace(), &referral],
        |row| row.get(0),
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, fee: &Fee, transfer: Id<Transfer>) -> Result<()> {
    let explanation = serde_json::to_value(&fee.explanation).map_err(Error::internal)?;
    tx.exec(
        "insert into fee (workspace_id, id, payment_id, referral_id, partnership_id, side, currency, minor,
                          taken_back_minor, settled_minor, held_until, explanation, transfer_id, created_at, paid_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10, $11, $12, $13)",
        &[
            &tx.workspace(),
            &fee.id,
            &fee.payment_id,
            &fee.referral_id,
            &fee.partnership_id,
            &fee.side.as_str(),
            &fee.amount.currency.code(),
            &fee.amount.minor,
            &fee.held_until,
            &explanation,
            &transfer,
            &tx.now(),
            &fee.explanation.paid_on,
        ],
    )
    .map(drop)
}

/// The fee that a payment earned, where it earned one.
pub fn of_payment(tx: &mut Tx<'_>, payment: Id<Payment>) -> Result<Option<Fee>> {
    tx.first(
        "select id, payment_id, referral_id, partnership_id, side, currency, minor, taken_back_minor, settled_minor,
                held_until, explanation
         from fee where workspace_id = $1 and payment_id = $2",
        &[&tx.workspace(), &payment],
        |row| read(row, 0),
    )
}

/// A fee with what people call those it is about.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The fee.
    pub fee: Fee,
    /// The client's name.
    pub client: String,
    /// The partner's name.
    pub partner: String,
}

/// Which fees a list shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Which {
    /// With whom.
    pub partnership: Option<Id<Partnership>>,
    /// What became of them.
    pub standing: Option<Standing>,
}

/// A page of fees, the newest first.
pub fn list(tx: &mut Tx<'_>, which: Which, cursor: Option<&str>, limit: u32) -> Result<List<Shown>> {
    let before: Option<Id<Fee>> = paging::after(cursor)?;
    let standing = which.standing.map(Standing::as_str);
    let today = tx.today();
    let rows = tx.all(
        "select f.id, f.payment_id, f.referral_id, f.partnership_id, f.side, f.currency, f.minor, f.taken_back_minor,
                f.settled_minor, f.held_until, f.explanation, client.display_name,
                p.name
         from fee f
         join referral r on r.workspace_id = f.workspace_id and r.id = f.referral_id
         join contact client on client.workspace_id = r.workspace_id and client.id = r.client_id
         join named_partnership p on p.workspace_id = f.workspace_id and p.id = f.partnership_id
         where f.workspace_id = $1 and (f.partnership_id = $2 or $2 is null) and (f.id < $3 or $3 is null)
           and (case
                when f.taken_back_minor = f.minor then 'taken_back'
                when f.minor <= f.taken_back_minor + f.settled_minor then 'settled'
                when f.held_until > $5 then 'held'
                when f.side = 'payable' then 'you_owe' else 'they_owe' end = $4 or $4 is null)
         order by f.id desc limit $6",
        &[&tx.workspace(), &which.partnership, &before, &standing, &today, &(limit + 1)],
        |row| Ok(Shown { fee: read(row, 0)?, client: row.get(11)?, partner: row.get(12)? }),
    )?;
    Ok(List::cut(rows, limit, |last| last.fee.id))
}

/// Partners to choose from at most.
const MOST_PARTNERS: u32 = 500;

/// Everyone with whom fees were ever earned, by name.
pub fn partners(tx: &mut Tx<'_>) -> Result<Vec<(Id<Partnership>, String)>> {
    tx.all(
        "select p.id, p.name
         from named_partnership p
         where p.workspace_id = $1 and exists (
             select 1 from ledger_account a where a.workspace_id = p.workspace_id and a.partnership_id = p.id)
         order by p.name_key, p.id limit $2",
        &[&tx.workspace(), &MOST_PARTNERS],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(super) fn save_taken_back(tx: &mut Tx<'_>, fee: Id<Fee>, minor: i64) -> Result<()> {
    tx.exec(
        "update fee set taken_back_minor = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &fee, &minor],
    )
    .map(drop)
}

/// What a payment's fee and its refunds moved.
pub(super) fn transfers(tx: &mut Tx<'_>, payment: Id<Payment>) -> Result<Vec<Id<Transfer>>> {
    tx.all(
        "select transfer_id from fee where workspace_id = $1 and payment_id = $2
         union all
         select transfer_id from refund where workspace_id = $1 and payment_id = $2 and transfer_id is not null
         limit $3",
        &[&tx.workspace(), &payment, &(MOST_REFUNDS + 1)],
        |row| row.get(0),
    )
}

/// Settles a partner's open fees of one side with a part of what they paid: first those that are the other way round
/// (a fee of theirs that went back after it was paid, or, where they return what we paid too much, one we still owe),
/// then the oldest, as far as the amount goes.
pub(crate) fn settle_by_receipt(tx: &mut Tx<'_>, receipt: &Receipt, side: Side, part: Money) -> Result<()> {
    let sign = match side {
        Side::Receivable => 1_i64,
        Side::Payable => -1,
    };
    tx.exec(
        "insert into receipt_line (workspace_id, receipt_id, fee_id, minor)
         select workspace_id, $2, id, $7 * (case when open < 0 or upto <= $5 then open else $5 - (upto - open) end)
         from (
             select workspace_id, id, open,
                    cast(sum(open) over (order by case when open < 0 then 0 else 1 end, held_until, id
                                         rows unbounded preceding) as bigint) as upto
             from (
                 select workspace_id, id, held_until, $7 * (minor - taken_back_minor - settled_minor) as open from fee
                 where workspace_id = $1 and partnership_id = $3 and currency = $4 and side = $6
                   and minor <> taken_back_minor + settled_minor
             ) unsettled
         ) run
         where open < 0 or upto - open < $5",
        &[
            &tx.workspace(),
            &receipt.id,
            &receipt.partnership_id,
            &part.currency.code(),
            &part.minor,
            &side.as_str(),
            &sign,
        ],
    )?;
    tx.exec(
        "update fee set settled_minor = settled_minor + (
             select l.minor from receipt_line l
             where l.workspace_id = fee.workspace_id and l.receipt_id = $2 and l.fee_id = fee.id)
         where workspace_id = $1 and side = $3
           and id in (select l.fee_id from receipt_line l where l.workspace_id = $1 and l.receipt_id = $2)",
        &[&tx.workspace(), &receipt.id, &side.as_str()],
    )
    .map(drop)
}

/// What a receipt had settled is open again.
pub(crate) fn unsettle_receipt(tx: &mut Tx<'_>, receipt: Id<Receipt>) -> Result<()> {
    tx.exec(
        "update fee set settled_minor = settled_minor - (
             select l.minor from receipt_line l
             where l.workspace_id = fee.workspace_id and l.receipt_id = $2 and l.fee_id = fee.id)
         where workspace_id = $1
           and id in (select l.fee_id from receipt_line l where l.workspace_id = $1 and l.receipt_id = $2)",
        &[&tx.workspace(), &receipt],
    )
    .map(drop)
}

/// A fee from the eleven columns that begin at `from`.
pub(crate) fn read(row: Row<'_>, from: usize) -> Result<Fee> {
    let at = |place: usize| from + place;
    Ok(Fee {
        id: row.get(at(0))?,
        payment_id: row.get(at(1))?,
        referral_id: row.get(at(2))?,
        partnership_id: row.get(at(3))?,
        side: row.parsed(at(4))?,
        amount: money(row, at(6), at(5))?,
        taken_back: money(row, at(7), at(5))?,
        settled: money(row, at(8), at(5))?,
        held_until: row.get(at(9))?,
        explanation: serde_json::from_value(row.get::<Json>(at(10))?).map_err(Error::internal)?,
    })
}
