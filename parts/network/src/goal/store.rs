//! The goals' rows, and the days on which people were first really met.

use jiff::{Timestamp, ToSpan, civil::Date};
use kit::{Result, Tx};

use super::{
    goal::{Goals, MetPerson},
    weeks::{MetOnDay, monday},
};

/// Goals that are looked at: one for each week of twenty years.
const MOST_GOALS: u32 = 1_040;

/// The goals that were set.
pub(super) fn goals(tx: &mut Tx<'_>) -> Result<Goals> {
    tx.all(
        "select from_week, per_week from networking_goal where workspace_id = $1 order by from_week desc limit $2",
        &[&tx.workspace(), &MOST_GOALS],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .map(Goals)
}

/// Keeps a goal from a week on.
pub(super) fn keep(tx: &mut Tx<'_>, from_week: Date, per_week: u32) -> Result<()> {
    tx.exec(
        "insert into networking_goal (workspace_id, from_week, per_week) values ($1, $2, $3)
         on conflict (workspace_id, from_week) do update set per_week = excluded.per_week",
        &[&tx.workspace(), &from_week, &per_week],
    )
    .map(drop)
}

/// The people first met within these days, the second not among them, the latest first.
pub(super) fn met(tx: &mut Tx<'_>, from: Date, until: Date, most: u32) -> Result<Vec<MetPerson>> {
    let zone = tx.scope().zone.clone();
    tx.all(
        "select c.id, c.display_name, m.day, m.channel, c.last_real_at
         from contact_met m join contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id
         where m.workspace_id = $1 and m.day >= $2 and m.day < $3 order by m.day desc, m.contact_id desc limit $4",
        &[&tx.workspace(), &from, &until, &most],
        |row| {
            let day: Date = row.get(2)?;
            let last: Option<Timestamp> = row.get(4)?;
            let talked_again = last.is_some_and(|at| at.to_zoned(zone.clone()).date() > day);
            Ok(MetPerson { id: row.get(0)?, name: row.get(1)?, day, channel: row.parsed(3)?, talked_again })
        },
    )
}

/// How many people were first met within these days, the second not among them.
pub(super) fn met_between(tx: &mut Tx<'_>, from: Date, until: Date) -> Result<u32> {
    tx.one(
        "select count(*) from contact_met where workspace_id = $1 and day >= $2 and day < $3",
        &[&tx.workspace(), &from, &until],
        |row| row.get(0),
    )
}

/// The last day before this one on which somebody was first met.
pub(super) fn last_met_before(tx: &mut Tx<'_>, day: Date) -> Result<Option<Date>> {
    tx.first(
        "select day from contact_met where workspace_id = $1 and day < $2 order by day desc limit 1",
        &[&tx.workspace(), &day],
        |row| row.get(0),
    )
}

/// How many were met on the days of so many weeks, up to that of `last`.
pub(super) fn met_in(tx: &mut Tx<'_>, last: Date, weeks: u32) -> Result<Vec<MetOnDay>> {
    let end = monday(last).saturating_add(7.days());
    let start = end.saturating_sub((i64::from(weeks) * 7).days());
    tx.all(
        "select day, sum(case when channel in ('in_person', 'event') then 1 else 0 end), count(*)
         from contact_met where workspace_id = $1 and day >= $2 and day < $3 group by day",
        &[&tx.workspace(), &start, &end],
        |row| {
            let (in_person, all): (u32, u32) = (row.get(1)?, row.get(2)?);
            Ok(MetOnDay { day: row.get(0)?, in_person, online: all - in_person })
        },
    )
}
