//! What is kept for speed, beside what it was counted from.

use kit::{Error, Id, Result, Tx, money::Money};
use serde_json::Value as Json;

use super::Finding;
use crate::{
    columns::{maybe, money},
    fees::Asked,
    payments::{NetOf, NewPayment, Payment},
};

/// Findings of one kind told at most, and payments worked out again in one go.
const MOST: u32 = 1_000;

pub(super) fn unbalanced(tx: &mut Tx<'_>) -> Result<Vec<Finding>> {
    tx.all(
        "select p.transfer_id, a.currency, cast(sum(p.minor) as bigint) from ledger_posting p
         join ledger_account a on a.workspace_id = p.workspace_id and a.id = p.account_id
         where p.workspace_id = $1 group by p.transfer_id, a.currency having sum(p.minor) <> 0 limit $2",
        &[&tx.workspace(), &MOST],
        |row| {
            let (transfer, off): (Id<crate::ledger::Transfer>, Money) = (row.get(0)?, money(row, 2, 1)?);
            Ok(Finding { sentence: format!("Transfer {transfer} is off by {}.", off.human()) })
        },
    )
}

pub(super) fn miscounted(tx: &mut Tx<'_>) -> Result<Vec<Finding>> {
    tx.all(
        "select a.code, a.currency, coalesce(b.minor, 0), cast(coalesce(sum(p.minor), 0) as bigint)
         from ledger_account a
         left join ledger_balance b on b.workspace_id = a.workspace_id and b.account_id = a.id
         left join ledger_posting p on p.workspace_id = a.workspace_id and p.account_id = a.id
         where a.workspace_id = $1 group by a.id, a.code, a.currency, b.minor
         having coalesce(b.minor, 0) <> coalesce(sum(p.minor), 0) limit $2",
        &[&tx.workspace(), &MOST],
        |row| {
            let (code, kept, counted): (String, Money, Money) =
                (row.get(0)?, money(row, 2, 1)?, money(row, 3, 1)?);
            let (kept, counted) = (kept.human(), counted.human());
            Ok(Finding {
                sentence: format!("An account {code} says {kept}, but its postings come to {counted}."),
            })
        },
    )
}

pub(super) fn wrongly_settled(tx: &mut Tx<'_>) -> Result<Vec<Finding>> {
    tx.all(
        "select id from (
             select f.id, f.settled_minor,
                    (select coalesce(sum(l.minor), 0) from payout_line l
                     where l.workspace_id = f.workspace_id and l.fee_id = f.id and l.status = 'paid')
                  + (select coalesce(sum(l.minor), 0) from receipt_line l
                     where l.workspace_id = f.workspace_id and l.fee_id = f.id
                       and not exists (select 1 from receipt_reversal back
                                       where back.workspace_id = l.workspace_id and back.receipt_id = l.receipt_id)
                    ) as counted
             from fee f where f.workspace_id = $1
         ) settled where settled_minor <> counted limit $2",
        &[&tx.workspace(), &MOST],
        |row| {
            let fee: Id<crate::fees::Fee> = row.get(0)?;
            Ok(Finding {
                sentence: format!(
                    "Fee {fee} says that another amount was paid than payouts and receipts say."
                ),
            })
        },
    )
}

/// What is open of the fees of one partner is what the ledger says is owed.
pub(super) fn wrongly_owed(tx: &mut Tx<'_>) -> Result<Vec<Finding>> {
    tx.all(
        "select a.code, a.currency, case a.code when 'payable' then -b.minor else b.minor end as kept,
                cast(coalesce(sum(f.minor - f.taken_back_minor - f.settled_minor), 0) as bigint) as counted
         from ledger_account a
         join ledger_balance b on b.workspace_id = a.workspace_id and b.account_id = a.id
         left join fee f on f.workspace_id = a.workspace_id and f.partnership_id = a.partnership_id
                        and f.currency = a.currency and f.side = a.code
         where a.workspace_id = $1 and a.partnership_id is not null
         group by a.id, a.code, a.currency, b.minor
         having case a.code when 'payable' then -b.minor else b.minor end
             <> coalesce(sum(f.minor - f.taken_back_minor - f.settled_minor), 0)
         limit $2",
        &[&tx.workspace(), &MOST],
        |row| {
            let (code, kept, open): (String, Money, Money) =
                (row.get(0)?, money(row, 2, 1)?, money(row, 3, 1)?);
            let (kept, open) = (kept.human(), open.human());
            Ok(Finding {
                sentence: format!("An account {code} says {kept} is owed, but of its fees {open} is open."),
            })
        },
    )
}

pub(super) fn wrongly_taken_back(tx: &mut Tx<'_>) -> Result<Vec<Finding>> {
    tx.all(
        "select p.id from payment p
         left join fee f on f.workspace_id = p.workspace_id and f.payment_id = p.id
         where p.workspace_id = $1 and (
             (p.reversed_because is not null
              and (p.refunded_minor <> p.amount_minor or coalesce(f.taken_back_minor <> f.minor, false)))
          or (p.reversed_because is null and (
              p.refunded_minor <> (select coalesce(sum(r.minor), 0) from refund r
                                   where r.workspace_id = p.workspace_id and r.payment_id = p.id)
           or coalesce(f.taken_back_minor, 0) <> (select coalesce(sum(r.fee_minor), 0) from refund r
                                   where r.workspace_id = p.workspace_id and r.payment_id = p.id))))
         limit $2",
        &[&tx.workspace(), &MOST],
        |row| {
            let payment: Id<Payment> = row.get(0)?;
            Ok(Finding {
                sentence: format!(
                    "Payment {payment} says that another amount went back than its refunds say."
                ),
            })
        },
    )
}

/// A payment with what decided its fee, and the fee.
pub(super) struct Booked {
    pub id: Id<Payment>,
    pub paid: NewPayment,
    pub asked: Option<Asked>,
    pub fee: Option<Money>,
    pub nothing: Option<String>,
}

pub(super) fn booked(tx: &mut Tx<'_>, after: Option<Id<Payment>>) -> Result<Vec<Booked>> {
    tx.all(
        "select p.id, p.currency, p.amount_minor, p.tax_minor, p.pass_through_minor, p.paid_on, p.asked, p.no_fee,
                coalesce(f.currency, p.currency), f.minor
         from payment p left join fee f on f.workspace_id = p.workspace_id and f.payment_id = p.id
         where p.workspace_id = $1 and (p.id > $2 or $2 is null) order by p.id limit $3",
        &[&tx.workspace(), &after, &MOST],
        |row| {
            let asked: Option<Json> = row.get(6)?;
            Ok(Booked {
                id: row.get(0)?,
                paid: NewPayment {
                    amount: money(row, 2, 1)?,
                    paid_on: row.get(5)?,
                    net_of: NetOf { tax: maybe(row, 3, 1)?, pass_through: maybe(row, 4, 1)? },
                    reference: None,
                },
                asked: asked.map(serde_json::from_value).transpose().map_err(Error::internal)?,
                nothing: row.get(7)?,
                fee: maybe(row, 9, 8)?,
            })
        },
    )
}
