//! The rows of the months.

use jiff::{ToSpan, civil::Date};
use kit::{Id, Result, Tx, money::Money};
use partnerships::{Partnership, terms::Direction};
use referrals::Referral;

use crate::{
    columns::money,
    fees::{EachWay, Side},
};

/// Adds what was paid and what it earned, both in one currency: to the month of the partner, to that of the service with
/// everyone, and to what came of the partner's clients in all.
pub(super) fn add(
    tx: &mut Tx<'_>,
    referral: &Referral,
    month: Date,
    (paid, fee): (Money, Money),
) -> Result<()> {
    tx.exec(
        "insert into payment_total (workspace_id, partnership_id, service_id, direction, currency, paid_minor, fee_minor)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (workspace_id, partnership_id, service_id, direction, currency) do update
         set paid_minor = payment_total.paid_minor + excluded.paid_minor,
             fee_minor = payment_total.fee_minor + excluded.fee_minor",
        &[
            &tx.workspace(),
            &referral.about.partnership_id,
            &referral.about.service_id,
            &referral.about.direction.as_str(),
            &paid.currency.code(),
            &paid.minor,
            &fee.minor,
        ],
    )?;
    tx.exec(
        "insert into payment_tally (workspace_id, partnership_id, month, service_id, direction, currency, paid_minor,
                                    fee_minor)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (workspace_id, partnership_id, month, service_id, direction, currency) do update
         set paid_minor = payment_tally.paid_minor + excluded.paid_minor,
             fee_minor = payment_tally.fee_minor + excluded.fee_minor",
        &[
            &tx.workspace(),
            &referral.about.partnership_id,
            &month,
            &referral.about.service_id,
            &referral.about.direction.as_str(),
            &paid.currency.code(),
            &paid.minor,
            &fee.minor,
        ],
    )?;
    tx.exec(
        "insert into service_payment_tally (workspace_id, month, service_id, direction, currency, paid_minor, fee_minor)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (workspace_id, month, service_id, direction, currency) do update
         set paid_minor = service_payment_tally.paid_minor + excluded.paid_minor,
             fee_minor = service_payment_tally.fee_minor + excluded.fee_minor",
        &[
            &tx.workspace(),
            &month,
            &referral.about.service_id,
            &referral.about.direction.as_str(),
            &paid.currency.code(),
            &paid.minor,
            &fee.minor,
        ],
    )
    .map(drop)
}

/// What both earned by the payments that clients made since a day: whole months as they were counted, and of the month in
/// which the day lies the days that are left.
pub fn earned_since(tx: &mut Tx<'_>, partnership: Id<Partnership>, since: Date) -> Result<EachWay> {
    let month = if since.day() == 1 { since } else { since.first_of_month().saturating_add(1.month()) };
    let mut earned = tx.all(
        "select direction, currency, cast(sum(fee_minor) as bigint)
         from payment_tally where workspace_id = $1 and partnership_id = $2 and month >= $3
         group by direction, currency",
        &[&tx.workspace(), &partnership, &month],
        |row| Ok((Side::of(row.parsed::<Direction>(0)?), money(row, 2, 1)?)),
    )?;
    earned.extend(tx.all(
        "select side, currency, cast(sum(minor - taken_back_minor) as bigint)
         from fee where workspace_id = $1 and partnership_id = $2 and paid_on >= $3 and paid_on < $4
         group by side, currency",
        &[&tx.workspace(), &partnership, &since, &month],
        |row| Ok((row.parsed::<Side>(0)?, money(row, 2, 1)?)),
    )?);
    Ok(EachWay::of(earned))
}

/// A month of which something else is kept than is counted, and by how much.
pub(super) struct Off {
    /// Nobody where it is a month of all partners together.
    pub partner: Option<String>,
    pub service: String,
    /// Such as 2026-01; `all` for what came of clients in all.
    pub month: String,
    pub direction: Direction,
    pub paid: Money,
    pub fee: Money,
}

/// Findings told at most.
const MOST: u32 = 1_000;

/// Everything that is kept less everything that is counted, where anything is left.
pub(super) fn kept_less_counted(tx: &mut Tx<'_>) -> Result<Vec<Off>> {
    tx.all(
        "/* all: it counts everything again */
         select p.name, service.name, off.month, off.direction, off.currency, off.paid, off.fee from (
             select partnership_id, service_id, month, direction, currency,
                    cast(sum(paid) as bigint) as paid, cast(sum(fee) as bigint) as fee
             from (
                 select partnership_id, service_id, substr(cast(month as text), 1, 7) as month, direction, currency,
                        paid_minor as paid, fee_minor as fee
                 from payment_tally where workspace_id = $1
                 union all
                 select partnership_id, service_id, 'all', direction, currency, paid_minor, fee_minor
                 from payment_total where workspace_id = $1
                 union all
                 select partnership_id, service_id, 'all', direction, currency, -paid_minor, -fee_minor
                 from payment_tally where workspace_id = $1
                 union all
                 select r.partnership_id, r.service_id, substr(cast(p.paid_on as text), 1, 7), r.direction, p.currency,
                        p.refunded_minor - p.amount_minor, 0
                 from payment p join referral r on r.workspace_id = p.workspace_id and r.id = p.referral_id
                 where p.workspace_id = $1
                 union all
                 select r.partnership_id, r.service_id, substr(cast(p.paid_on as text), 1, 7), r.direction, f.currency,
                        0, f.taken_back_minor - f.minor
                 from fee f
                 join payment p on p.workspace_id = f.workspace_id and p.id = f.payment_id
                 join referral r on r.workspace_id = f.workspace_id and r.id = f.referral_id
                 where f.workspace_id = $1
             ) as each_one
             group by partnership_id, service_id, month, direction, currency
             having sum(paid) <> 0 or sum(fee) <> 0
         ) as off
         join named_partnership p on p.workspace_id = $1 and p.id = off.partnership_id
         join service on service.workspace_id = $1 and service.id = off.service_id
         order by p.name, service.name, off.month, off.direction, off.currency limit $2",
        &[&tx.workspace(), &MOST],
        |row| {
            Ok(Off {
                partner: Some(row.get(0)?),
                service: row.get(1)?,
                month: row.get(2)?,
                direction: row.parsed(3)?,
                paid: money(row, 5, 4)?,
                fee: money(row, 6, 4)?,
            })
        },
    )
}

/// The same for the months of all partners together.
pub(super) fn together_less_counted(tx: &mut Tx<'_>) -> Result<Vec<Off>> {
    tx.all(
        "/* all: it counts everything again */
         select service.name, off.month, off.direction, off.currency, off.paid, off.fee from (
             select service_id, month, direction, currency,
                    cast(sum(paid) as bigint) as paid, cast(sum(fee) as bigint) as fee
             from (
                 select service_id, substr(cast(month as text), 1, 7) as month, direction, currency,
                        paid_minor as paid, fee_minor as fee
                 from service_payment_tally where workspace_id = $1
                 union all
                 select r.service_id, substr(cast(p.paid_on as text), 1, 7), r.direction, p.currency,
                        p.refunded_minor - p.amount_minor, 0
                 from payment p join referral r on r.workspace_id = p.workspace_id and r.id = p.referral_id
                 where p.workspace_id = $1
                 union all
                 select r.service_id, substr(cast(p.paid_on as text), 1, 7), r.direction, f.currency,
                        0, f.taken_back_minor - f.minor
                 from fee f
                 join payment p on p.workspace_id = f.workspace_id and p.id = f.payment_id
                 join referral r on r.workspace_id = f.workspace_id and r.id = f.referral_id
                 where f.workspace_id = $1
             ) as each_one
             group by service_id, month, direction, currency
             having sum(paid) <> 0 or sum(fee) <> 0
         ) as off
         join service on service.workspace_id = $1 and service.id = off.service_id
         order by service.name, off.month, off.direction, off.currency limit $2",
        &[&tx.workspace(), &MOST],
        |row| {
            Ok(Off {
                partner: None,
                service: row.get(0)?,
                month: row.get(1)?,
                direction: row.parsed(2)?,
                paid: money(row, 4, 3)?,
                fee: money(row, 5, 3)?,
            })
        },
    )
}
