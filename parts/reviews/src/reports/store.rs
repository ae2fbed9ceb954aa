//! What the months come to, in a period.

use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    money::{Currency, Money},
    store::Row,
};
use network::services::Service;
use partnerships::{Partnership, terms::Direction};

use super::OneWay;

/// The days of a period: the first, and the one after the last.
pub(super) type Days = (Date, Date);

/// What was paid and what it earned, in one currency.
pub(super) type Earned = (Money, Money);

/// What is summed of the months of `t`; `counted` reads it.
macro_rules! sums {
    () => {
        "cast(sum(t.sent) as bigint), cast(sum(t.accepted) as bigint), cast(sum(t.declined) as bigint),
         cast(sum(t.won) as bigint), cast(sum(t.lost) as bigint), cast(sum(t.answers) as bigint),
         cast(sum(t.answer_days) as bigint)"
    };
}

/// Each service, by itself and one way.
pub(super) fn services(
    tx: &mut Tx<'_>,
    (from, until): Days,
) -> Result<Vec<(Id<Service>, Direction, OneWay)>> {
    tx.all(
        concat!(
            "select t.service_id, t.direction, ",
            sums!(),
            " from service_tally t where t.workspace_id = $1 and t.month >= $2 and t.month < $3
             group by t.service_id, t.direction"
        ),
        &[&tx.workspace(), &from, &until],
        |row| Ok((row.get(0)?, row.parsed(1)?, counted(row, 2)?)),
    )
}

/// What was paid for each service.
pub(super) fn services_earned(
    tx: &mut Tx<'_>,
    (from, until): Days,
) -> Result<Vec<(Id<Service>, Direction, Earned)>> {
    tx.all(
        "select service_id, direction, currency, cast(sum(paid_minor) as bigint), cast(sum(fee_minor) as bigint)
         from service_payment_tally where workspace_id = $1 and month >= $2 and month < $3
         group by service_id, direction, currency order by service_id, direction, currency",
        &[&tx.workspace(), &from, &until],
        |row| Ok((row.get(0)?, row.parsed(1)?, earned(row, 2)?)),
    )
}

/// Each month one way.
pub(super) fn months(tx: &mut Tx<'_>, (from, until): Days) -> Result<Vec<(Date, Direction, OneWay)>> {
    tx.all(
        concat!(
            "select t.month, t.direction, ",
            sums!(),
            " from service_tally t where t.workspace_id = $1 and t.month >= $2 and t.month < $3
             group by t.month, t.direction"
        ),
        &[&tx.workspace(), &from, &until],
        |row| Ok((row.get(0)?, row.parsed(1)?, counted(row, 2)?)),
    )
}

/// What was paid in each month.
pub(super) fn months_earned(tx: &mut Tx<'_>, (from, until): Days) -> Result<Vec<(Date, Direction, Earned)>> {
    tx.all(
        "select month, direction, currency, cast(sum(paid_minor) as bigint), cast(sum(fee_minor) as bigint)
         from service_payment_tally where workspace_id = $1 and month >= $2 and month < $3
         group by month, direction, currency order by month, direction, currency",
        &[&tx.workspace(), &from, &until],
        |row| Ok((row.get(0)?, row.parsed(1)?, earned(row, 2)?)),
    )
}

/// Which partners are on a page: after one, and how many.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub days: Days,
    pub after: Option<Id<Partnership>>,
    pub limit: u32,
}

/// A partner on the page, and what went one way, if anything.
pub(super) struct PartnerOneWay {
    pub id: Id<Partnership>,
    pub name: String,
    pub one_way: Option<(Direction, OneWay)>,
}

/// The partners of a page with whom anything happened: `$2` and `$3` the days, `$4` behind whom, `$5` how many. They come in
/// the order of their ids, which is that in which they were opened: so the page is read from its beginning and no further,
/// where a page by name would have to look at every partner first.
macro_rules! on_the_page {
    () => {
        "(select p.id from partnership p
          where p.workspace_id = $1 and (p.id > $4 or $4 is null)
            and (exists (select 1 from referral_tally t
                         where t.workspace_id = $1 and t.partnership_id = p.id and t.month >= $2 and t.month < $3
                           and t.sent + t.answers + t.won + t.lost <> 0)
                 or exists (select 1 from payment_tally t
                            where t.workspace_id = $1 and t.partnership_id = p.id and t.month >= $2 and t.month < $3
                              and t.paid_minor <> 0))
          order by p.id limit $5)"
    };
}

/// The partners of a page; one with whom clients went both ways comes twice.
pub(super) fn partners(tx: &mut Tx<'_>, page: &Page) -> Result<Vec<PartnerOneWay>> {
    let (from, until) = page.days;
    tx.all(
        concat!(
            "select n.id, n.name, t.direction, ",
            sums!(),
            " from ",
            on_the_page!(),
            " as p
             join named_partnership n on n.workspace_id = $1 and n.id = p.id
             left join referral_tally t on t.workspace_id = $1 and t.partnership_id = p.id
                                       and t.month >= $2 and t.month < $3
             group by n.id, n.name, t.direction order by n.id"
        ),
        &[&tx.workspace(), &from, &until, &page.after, &page.limit],
        |row| {
            let one_way = match row.get::<Option<String>>(2)? {
                Some(_) => Some((row.parsed(2)?, counted(row, 3)?)),
                None => None,
            };
            Ok(PartnerOneWay { id: row.get(0)?, name: row.get(1)?, one_way })
        },
    )
}

/// What clients of the partners of a page paid, and what it earned.
pub(super) fn partners_earned(
    tx: &mut Tx<'_>,
    page: &Page,
) -> Result<Vec<(Id<Partnership>, Direction, Earned)>> {
    let (from, until) = page.days;
    tx.all(
        concat!(
            "select p.id, t.direction, t.currency, cast(sum(t.paid_minor) as bigint), cast(sum(t.fee_minor) as bigint)
             from ",
            on_the_page!(),
            " as p
             join payment_tally t on t.workspace_id = $1 and t.partnership_id = p.id
                                 and t.month >= $2 and t.month < $3
             group by p.id, t.direction, t.currency order by p.id, t.direction, t.currency"
        ),
        &[&tx.workspace(), &from, &until, &page.after, &page.limit],
        |row| Ok((row.get(0)?, row.parsed(1)?, earned(row, 2)?)),
    )
}

/// The first month in which anything was counted.
pub(super) fn first_month(tx: &mut Tx<'_>) -> Result<Option<Date>> {
    tx.first(
        "select month from service_tally where workspace_id = $1 order by month limit 1",
        &[&tx.workspace()],
        |row| row.get(0),
    )
}

fn counted(row: Row<'_>, at: usize) -> Result<OneWay> {
    Ok(OneWay {
        clients: row.get(at)?,
        accepted: row.get(at + 1)?,
        declined: row.get(at + 2)?,
        won: row.get(at + 3)?,
        lost: row.get(at + 4)?,
        answers: row.get(at + 5)?,
        answer_days: row.get(at + 6)?,
        ..OneWay::default()
    })
}

fn earned(row: Row<'_>, at: usize) -> Result<Earned> {
    let currency: Currency = row.parsed(at)?;
    Ok((Money::new(row.get(at + 1)?, currency), Money::new(row.get(at + 2)?, currency)))
}
