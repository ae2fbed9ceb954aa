//! The weekly goal and how it goes. Each week is measured by the goal that held in it.

use jiff::{ToSpan, civil::Date};
use kit::{Id, Result, Tx};

use super::{
    store,
    weeks::{Week, streak, weeks},
    words::gentle,
};
use crate::{contacts::Contact, touchpoints::Channel};

/// Weeks that are shown: a year.
const SHOWN: u32 = 52;
/// Stretches of `SHOWN` weeks that a streak is followed back: twenty years.
const STRETCHES: i64 = 20;
/// What the guide asks of everyone, as long as nobody set another goal.
const AT_LEAST: u32 = 1;

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

/// The goals that were set, the latest first, each with the Monday from which on it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Goals(pub Vec<(Date, u32)>);

impl Goals {
    /// The goal that held in the week of a Monday.
    pub fn of(&self, week: Date) -> u32 {
        self.0.iter().find(|(from, _)| *from <= week).map_or(AT_LEAST, |(_, per_week)| *per_week)
    }
}

/// The weekly goal and how it goes. It reads the weeks that are shown, and earlier ones only while the streak lasts.
pub fn goal(tx: &mut Tx<'_>) -> Result<Goal> {
    let (today, goals) = (tx.today(), store::goals(tx)?);
    let mut stretch = |back: i64| {
        let last = today.saturating_sub((back * i64::from(SHOWN) * 7).days());
        let met = store::met_in(tx, last, SHOWN)?;
        Ok(weeks(&met, last, SHOWN, &goals))
    };
    let shown = stretch(0)?;
    let streak_weeks = streak(&shown, (1..STRETCHES).map(stretch))?;
    let running = shown[shown.len() - 1];
    let sum = |of: fn(&Week) -> u32| shown.iter().map(of).sum();
    Ok(Goal {
        per_week: running.goal,
        this_week: running.met,
        streak_weeks,
        words: gentle(&shown, streak_weeks),
        met: sum(|week| week.met),
        online: sum(|week| week.online),
        in_person: sum(|week| week.in_person),
        weeks_reached: shown.iter().filter(|week| week.is_reached()).count() as u32,
        weeks: shown,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_has_the_goal_that_was_set_last_before_it_ended_and_one_where_none_was() {
        let goals = Goals(vec![(date(2026, 3, 2), 3), (date(2026, 1, 5), 2)]);
        let of =
            [date(2025, 12, 29), date(2026, 1, 5), date(2026, 2, 23), date(2026, 3, 2), date(2026, 3, 9)];
        assert_eq!(of.map(|week| goals.of(week)), [1, 2, 2, 3, 3]);
    }
}
