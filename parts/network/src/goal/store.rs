//! The goal's row, and the days on which people were first really met.

use jiff::{ToSpan, civil::Date};
use kit::{Result, Tx};

use super::weeks::{MetOnDay, Week, monday, streak, weeks};

/// Weeks that are shown.
const SHOWN: u32 = 26;
/// Stretches of `SHOWN` weeks that a streak is followed back: twenty years.
const STRETCHES: i64 = 40;

/// The weekly goal and how it goes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Goal {
    /// New people to meet in a week.
    pub per_week: u32,
    /// New people met in this week so far.
    pub this_week: u32,
    /// Weeks in a row in which the goal was reached.
    pub streak_weeks: u32,
    /// The last half year, the oldest week first.
    pub weeks: Vec<Week>,
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
    Ok(Goal { per_week, this_week, streak_weeks, weeks: shown })
}

pub(super) fn keep(tx: &mut Tx<'_>, per_week: u32) -> Result<()> {
    tx.exec(
        "insert into networking_goal (workspace_id, per_week) values ($1, $2)
         on conflict (workspace_id) do update set per_week = excluded.per_week",
        &[&tx.workspace(), &per_week],
    )
    .map(drop)
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
