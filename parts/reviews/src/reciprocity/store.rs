//! What the counted months say of partners.

use std::collections::HashMap;

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

/// The partners of a page by their ids: `$2` and `$3` behind whom, `$4` how many.
macro_rules! on_the_page {
    ($which:literal) => {
        concat!(
            "(select id, name_key from partnership where workspace_id = $1 and ",
            $which,
            " and (cast($2 as uuid) is null or (name_key, id) > ($3, $2)) order by name_key, id limit $4)"
        )
    };
}

/// Those with whom nobody passed, or everyone who is or was an active partner or with whom anybody did.
macro_rules! of {
    ($page:expr, $before:literal, $after:literal) => {
        if $page.never {
            concat!($before, on_the_page!("not has_passed and stage <> 'ended'"), $after)
        } else {
            concat!($before, on_the_page!("(has_passed or active_since is not null)"), $after)
        }
    };
}

pub(super) fn partners(tx: &mut Tx<'_>, page: &Page) -> Result<Vec<Partner>> {
    let (name, id) = page.after.clone().unzip();
    let name = name.unwrap_or_default();
    let mut partners = tx.all(
        of!(
            page,
            "select p.id, p.name, p.name_key, case when p.stage = 'active' then p.active_since end
             from ",
            " as listed
             join named_partnership p on p.workspace_id = $1 and p.id = listed.id
             order by p.name_key, p.id"
        ),
        &[&tx.workspace(), &id, &name, &page.limit],
        |row| {
            Ok(Partner {
                id: row.get(0)?,
                name: row.get(1)?,
                sorted: row.get(2)?,
                active_since: row.get(3)?,
                ever: Given::default(),
                lately: Halves { sent: 0, received: 0 },
            })
        },
    )?;
    let (mut ever, lately) = (ever(tx, page)?, lately(tx, page)?);
    for partner in &mut partners {
        if let Some(given) = ever.remove(&partner.id) {
            partner.ever = given;
        }
        if let Some(&halves) = lately.get(&partner.id) {
            partner.lately = halves;
        }
    }
    Ok(partners)
}

/// All that went each way. Asked for by itself: SQLite would sort the names along with every row that is summed.
fn ever(tx: &mut Tx<'_>, page: &Page) -> Result<HashMap<Id<Partnership>, Given>> {
    let (name, id) = page.after.clone().unzip();
    let each_way: Vec<(Id<Partnership>, Direction, u32, u32)> = tx.all(
        of!(
            page,
            "select listed.id, t.direction, cast(sum(t.sent) as bigint), cast(sum(t.won) as bigint)
             from ",
            " as listed
             join referral_total t on t.workspace_id = $1 and t.partnership_id = listed.id
             group by listed.id, t.direction"
        ),
        &[&tx.workspace(), &id, &name.unwrap_or_default(), &page.limit],
        |row| Ok((row.get(0)?, row.parsed(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let mut ever: HashMap<_, Given> = HashMap::new();
    for (partner, direction, passed, won) in each_way {
        let given = ever.entry(partner).or_default();
        match direction {
            Direction::Outbound => (given.sent, given.won_sent) = (passed, won),
            Direction::Inbound => (given.received, given.won_received) = (passed, won),
        }
    }
    Ok(ever)
}

/// What went each way in the months that the light looks at.
fn lately(tx: &mut Tx<'_>, page: &Page) -> Result<HashMap<Id<Partnership>, Halves>> {
    let (name, id) = page.after.clone().unzip();
    let (from, until) = page.six_months;
    let halves = tx.all(
        of!(
            page,
            "select listed.id,
                    cast(sum(case when t.direction = 'outbound' then t.sent else 0 end) as bigint),
                    cast(sum(case when t.direction = 'inbound' then t.sent else 0 end) as bigint)
             from ",
            " as listed
             join referral_tally t on t.workspace_id = $1 and t.partnership_id = listed.id
                 and t.month >= $5 and t.month < $6
             group by listed.id"
        ),
        &[&tx.workspace(), &id, &name.unwrap_or_default(), &page.limit, &from, &until],
        |row| Ok((row.get(0)?, Halves { sent: row.get(1)?, received: row.get(2)? })),
    )?;
    Ok(halves.into_iter().collect())
}

/// What clients of the partners of a page paid, and what it earned.
pub(super) fn earned(tx: &mut Tx<'_>, page: &Page) -> Result<Vec<(Id<Partnership>, Earned)>> {
    let (name, id) = page.after.clone().unzip();
    tx.all(
        of!(
            page,
            "select t.direction, t.currency, cast(sum(t.paid_minor) as bigint), cast(sum(t.fee_minor) as bigint),
                    listed.id
             from ",
            " as listed
             join payment_total t on t.workspace_id = $1 and t.partnership_id = listed.id
             group by listed.id, t.direction, t.currency
             order by listed.id, t.direction, t.currency"
        ),
        &[&tx.workspace(), &id, &name.unwrap_or_default(), &page.limit],
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
         from referral_total t
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
         from payment_total where workspace_id = $1 and partnership_id = $2
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
