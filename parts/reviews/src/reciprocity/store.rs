//! What the counted months say of partners.

use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    money::{Currency, Money},
    store::Row,
};
use partnerships::{Partnership, terms::Direction};

use super::{
    Given, Halves,
    given::Earned,
    partner::{InMonth, OfService},
};

/// Which partners a page shows.
pub(super) struct Page {
    /// Only those with whom nobody passed.
    pub never: bool,
    /// The name and the id of the last one of the page before.
    pub after: Option<(String, Id<Partnership>)>,
    /// How many.
    pub limit: u32,
    /// The first day of the months that the light looks at, and the day after them.
    pub six_months: (Date, Date),
}

/// A partner of a page.
pub(super) struct Partner {
    pub id: Id<Partnership>,
    pub name: String,
    /// What the page is sorted by.
    pub sorted: String,
    /// The day from which they are an active partner, while they are one.
    pub active_since: Option<Date>,
    /// All that went each way, without what it earned.
    pub ever: Given,
    pub lately: Halves,
}

/// The partners of a page: `$2` whether only those with whom nobody passed, `$3` and `$4` behind whom, `$5` how many.
macro_rules! on_the_page {
    () => {
        "(select p.id, p.name, p.name_key as sorted,
                 case when p.stage = 'active' then p.active_since end as active_since
          from named_partnership p
          where p.workspace_id = $1
            and (cast($3 as uuid) is null or (p.name_key, p.id) > ($4, $3))
            and case when $2 then p.stage <> 'ended' and not exists (
                    select 1 from referral_tally t where t.workspace_id = $1 and t.partnership_id = p.id)
                else p.active_since is not null or exists (
                    select 1 from referral_tally t where t.workspace_id = $1 and t.partnership_id = p.id) end
          order by p.name_key, p.id limit $5)"
    };
}

pub(super) fn partners(tx: &mut Tx<'_>, page: &Page) -> Result<Vec<Partner>> {
    let (name, id) = page.after.clone().unzip();
    let (from, until) = page.six_months;
    tx.all(
        concat!(
            "select p.id, p.name, p.sorted, p.active_since,
                    cast(coalesce(sum(case when t.direction = 'outbound' then t.sent else 0 end), 0) as bigint),
                    cast(coalesce(sum(case when t.direction = 'inbound' then t.sent else 0 end), 0) as bigint),
                    cast(coalesce(sum(case when t.direction = 'outbound' then t.won else 0 end), 0) as bigint),
                    cast(coalesce(sum(case when t.direction = 'inbound' then t.won else 0 end), 0) as bigint),
                    cast(coalesce(sum(case when t.direction = 'outbound' and t.month >= $6 and t.month < $7
                                           then t.sent else 0 end), 0) as bigint),
                    cast(coalesce(sum(case when t.direction = 'inbound' and t.month >= $6 and t.month < $7
                                           then t.sent else 0 end), 0) as bigint)
             from ",
            on_the_page!(),
            " as p
             left join referral_tally t on t.workspace_id = $1 and t.partnership_id = p.id
             group by p.id, p.name, p.sorted, p.active_since
             order by p.sorted, p.id"
        ),
        &[&tx.workspace(), &page.never, &id, &name.unwrap_or_default(), &page.limit, &from, &until],
        |row| {
            Ok(Partner {
                id: row.get(0)?,
                name: row.get(1)?,
                sorted: row.get(2)?,
                active_since: row.get(3)?,
                ever: passed(row, 4)?,
                lately: Halves { sent: row.get(8)?, received: row.get(9)? },
            })
        },
    )
}

/// What clients of the partners of a page paid, and what it earned.
pub(super) fn earned(tx: &mut Tx<'_>, page: &Page) -> Result<Vec<(Id<Partnership>, Earned)>> {
    let (name, id) = page.after.clone().unzip();
    tx.all(
        concat!(
            "select t.direction, t.currency, cast(sum(t.paid_minor) as bigint), cast(sum(t.fee_minor) as bigint), p.id
             from ",
            on_the_page!(),
            " as p
             join payment_tally t on t.workspace_id = $1 and t.partnership_id = p.id
             group by p.id, t.direction, t.currency
             order by p.id, t.direction, t.currency"
        ),
        &[&tx.workspace(), &page.never, &id, &name.unwrap_or_default(), &page.limit],
        |row| Ok((row.get(4)?, earned_in(row, 0)?)),
    )
}

/// What went each way with one partner, service by service.
pub(super) fn by_service(tx: &mut Tx<'_>, partner: Id<Partnership>) -> Result<Vec<OfService>> {
    tx.all(
        "select s.id, s.name,
                cast(sum(case when t.direction = 'outbound' then t.sent else 0 end) as bigint),
                cast(sum(case when t.direction = 'inbound' then t.sent else 0 end) as bigint),
                cast(sum(case when t.direction = 'outbound' then t.won else 0 end) as bigint),
                cast(sum(case when t.direction = 'inbound' then t.won else 0 end) as bigint)
         from referral_tally t
         join service s on s.workspace_id = t.workspace_id and s.id = t.service_id
         where t.workspace_id = $1 and t.partnership_id = $2
         group by s.id, s.name order by s.name, s.id",
        &[&tx.workspace(), &partner],
        |row| Ok(OfService { id: row.get(0)?, name: row.get(1)?, given: passed(row, 2)? }),
    )
}

/// What clients paid and what it earned, service by service.
pub(super) fn earned_by_service(
    tx: &mut Tx<'_>,
    partner: Id<Partnership>,
) -> Result<Vec<(Id<network::services::Service>, Earned)>> {
    tx.all(
        "select direction, currency, cast(sum(paid_minor) as bigint), cast(sum(fee_minor) as bigint), service_id
         from payment_tally where workspace_id = $1 and partnership_id = $2
         group by service_id, direction, currency order by service_id, direction, currency",
        &[&tx.workspace(), &partner],
        |row| Ok((row.get(4)?, earned_in(row, 0)?)),
    )
}

/// What went each way with one partner in each month since a day in which anything did, the latest first.
pub(super) fn by_month(tx: &mut Tx<'_>, partner: Id<Partnership>, since: Date) -> Result<Vec<InMonth>> {
    tx.all(
        "select month,
                cast(sum(case when direction = 'outbound' then sent else 0 end) as bigint),
                cast(sum(case when direction = 'inbound' then sent else 0 end) as bigint),
                cast(sum(case when direction = 'outbound' then won else 0 end) as bigint),
                cast(sum(case when direction = 'inbound' then won else 0 end) as bigint)
         from referral_tally where workspace_id = $1 and partnership_id = $2 and month >= $3
         group by month order by month desc",
        &[&tx.workspace(), &partner, &since],
        |row| Ok(InMonth { month: row.get(0)?, given: passed(row, 1)? }),
    )
}

fn passed(row: Row<'_>, at: usize) -> Result<Given> {
    Ok(Given {
        sent: row.get(at)?,
        received: row.get(at + 1)?,
        won_sent: row.get(at + 2)?,
        won_received: row.get(at + 3)?,
        ..Given::default()
    })
}

fn earned_in(row: Row<'_>, at: usize) -> Result<Earned> {
    let currency: Currency = row.parsed(at + 1)?;
    Ok(Earned {
        is_sent: row.parsed::<Direction>(at)? == Direction::Outbound,
        paid: Money::new(row.get(at + 2)?, currency),
        fee: Money::new(row.get(at + 3)?, currency),
    })
}
