//! The goal's row, and the days on which people were first really met.

use jiff::{Timestamp, ToSpan, civil::Date};
use kit::{Id, Result, Tx};

use super::{
    weeks::{MetOnDay, Week, monday, streak, weeks},
    words::gentle,
};
use crate::{contacts::Contact, touchpoints::Channel};

/// Weeks that are shown: a year.
const SHOWN: u32 = 52;
/// Stretches of `SHOWN` weeks that a streak is followed back: twenty years.
const STRETCHES: i64 = 20;

/// The weekly goal and how it goes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Goal {
    /// New people to meet in a week.
    pub per_week: u32,
    /// New people met in this week so far.
    pub this_week: u32,
    /// Weeks in a row in which the goal was reached.
    pub streak_weeks: u32,
    /// What a coach would say about it.
    pub words: String,
    /// New people met in the last year.
    pub met: u32,
    /// How many of them on a call or in writing.
    pub online: u32,
    /// How many of them face to face.
    pub in_person: u32,
    /// In how many weeks of the last year the goal was reached.
    pub weeks_reached: u32,
    /// The last year, the oldest of its 52 weeks first.
    pub weeks: Vec<Week>,
}

/// Someone whom one met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetPerson {
    /// Who.
    pub id: Id<Contact>,
    /// What they are called.
    pub name: String,
    /// The day of the first real contact.
    pub day: Date,
    /// How.
    pub channel: Channel,
    /// Whether the two really talked on a later day.
    pub talked_again: bool,
}

/// The weekly goal and how it goes. It reads the weeks that are shown, and earlier ones only while the streak lasts.
pub fn goal(tx: &mut Tx<'_>) -> Result<Goal> {
    let per_week = tx
        .first("select per_week from networking_goal where workspace_id = $1", &[&tx.workspace()], |row| {
            row.get(0)
        })?
        .unwrap_or(1);
    let today = tx.today();
    let shown = stretch(tx, today)?;
    let this_week = shown.last().map_or(0, |week| week.met);
    let mut streak_weeks = streak(&shown, per_week);
    let mut unbroken = shown.iter().rev().skip(1).all(|week| week.met >= per_week);
    for back in 1..STRETCHES {
        if !unbroken {
            break;
        }
        let earlier = stretch(tx, today.saturating_sub((back * i64::from(SHOWN) * 7).days()))?;
        let reached = earlier.iter().rev().take_while(|week| week.met >= per_week).count();
        streak_weeks += reached as u32;
        unbroken = reached == earlier.len();
    }
    let sum = |of: fn(&Week) -> u32| shown.iter().map(of).sum();
    Ok(Goal {
        per_week,
        this_week,
        streak_weeks,
        words: gentle(&shown, per_week, streak_weeks),
        met: sum(|week| week.met),
        online: sum(|week| week.online),
        in_person: sum(|week| week.in_person),
        weeks_reached: shown.iter().filter(|week| week.met >= per_week).count() as u32,
        weeks: shown,
    })
}

pub(super) fn keep(tx: &mut Tx<'_>, per_week: u32) -> Result<()> {
    tx.exec(
        "insert into networking_goal (workspace_id, per_week) values ($1, $2)
         on conflict (workspace_id) do update set per_week = excluded.per_week",
        &[&tx.workspace(), &per_week],
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

/// The weeks up to that of `last`.
fn stretch(tx: &mut Tx<'_>, last: Date) -> Result<Vec<Week>> {
    let end = monday(last).saturating_add(7.days());
    let start = end.saturating_sub((i64::from(SHOWN) * 7).days());
    let days = tx.all(
        "select day, sum(case when channel in ('in_person', 'event') then 1 else 0 end), count(*)
         from contact_met where workspace_id = $1 and day >= $2 and day < $3 group by day",
        &[&tx.workspace(), &start, &end],
        |row| {
            let (in_person, all): (u32, u32) = (row.get(1)?, row.get(2)?);
            Ok(MetOnDay { day: row.get(0)?, in_person, online: all - in_person })
        },
    )?;
    Ok(weeks(&days, last, SHOWN))
}
