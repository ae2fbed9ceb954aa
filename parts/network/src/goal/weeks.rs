//! Weeks of a goal: whom one met in each, and how many in a row reached it. Weeks are those of ISO, from Monday.

use jiff::{ToSpan, civil::Date};
use kit::Result;

use super::goal::Goals;

/// New people of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetOnDay {
    /// The day.
    pub day: Date,
    /// Met face to face.
    pub in_person: u32,
    /// Met on a call or in writing.
    pub online: u32,
}

/// New people of one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Week {
    /// Its Monday.
    pub week: Date,
    /// How many were to be met.
    pub goal: u32,
    /// How many new people were met.
    pub met: u32,
    /// How many of them on a call or in writing.
    pub online: u32,
    /// How many of them face to face.
    pub in_person: u32,
}

impl Week {
    /// Whether as many were met as were to be.
    pub fn is_reached(&self) -> bool {
        self.met >= self.goal
    }
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// The `count` weeks up to that of `last`, the oldest first, each with the goal that held in it.
pub fn weeks(days: &[MetOnDay], last: Date, count: u32, goals: &Goals) -> Vec<Week> {
    let last = monday(last);
    let mondays = (0..i64::from(count)).rev().map(|back| last.saturating_sub((back * 7).days()));
    mondays
        .map(|week| {
            let of_week = days.iter().filter(|met| monday(met.day) == week);
            let (in_person, online) =
                of_week.fold((0, 0), |(here, there), met| (here + met.in_person, there + met.online));
            Week { week, goal: goals.of(week), met: in_person + online, online, in_person }
        })
        .collect()
}

/// How many weeks in a row reached their goal. `latest` are the latest weeks, the oldest first; the stretches before them
/// are asked for only while the row goes on. The running week counts when it is reached; until then it breaks nothing.
pub fn streak(latest: &[Week], earlier: impl IntoIterator<Item = Result<Vec<Week>>>) -> Result<u32> {
    let Some((running, past)) = latest.split_last() else { return Ok(0) };
    let in_a_row = |weeks: &[Week]| weeks.iter().rev().take_while(|week| week.is_reached()).count();
    let (mut reached, mut unbroken) = (in_a_row(past), in_a_row(past) == past.len());
    let mut earlier = earlier.into_iter();
    while unbroken {
        let Some(stretch) = earlier.next().transpose()? else { break };
        reached += in_a_row(&stretch);
        unbroken = in_a_row(&stretch) == stretch.len();
    }
    Ok(reached as u32 + u32::from(running.is_reached()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn met(counts: &[u32], goal: u32) -> Vec<Week> {
        let week = date(2026, 3, 2);
        counts.iter().map(|&met| Week { week, goal, met, online: 0, in_person: met }).collect()
    }

    #[test]
    fn a_week_begins_on_monday_also_around_new_year() {
        assert_eq!(monday(date(2026, 3, 2)), date(2026, 3, 2));
        assert_eq!(monday(date(2026, 3, 8)), date(2026, 3, 2));
        assert_eq!(monday(date(2027, 1, 1)), date(2026, 12, 28));
    }

    #[test]
    fn online_and_in_person_are_counted_apart_in_their_week() {
        let day = |day, in_person, online| MetOnDay { day, in_person, online };
        let days = [day(date(2026, 2, 22), 1, 0), day(date(2026, 2, 23), 0, 2), day(date(2026, 3, 1), 1, 1)];
        let seen = weeks(&days, date(2026, 3, 4), 3, &Goals::default());
        let counts: Vec<_> =
            seen.iter().map(|week| (week.week, week.met, week.online, week.in_person)).collect();
        assert_eq!(
            counts,
            [(date(2026, 2, 16), 1, 0, 1), (date(2026, 2, 23), 4, 3, 1), (date(2026, 3, 2), 0, 0, 0)]
        );
    }

    #[test]
    fn the_running_week_breaks_no_streak_and_adds_to_it_when_it_is_reached() {
        for (counts, per_week, in_a_row) in [
            (&[][..], 1, 0),
            (&[0], 1, 0),
            (&[1], 1, 1),
            (&[1, 0], 1, 1),
            (&[1, 0, 2, 3], 1, 2),
            (&[1, 1, 1], 1, 3),
            (&[5, 1, 2], 2, 1),
        ] {
            let row = streak(&met(counts, per_week), std::iter::empty());
            assert_eq!(row.ok(), Some(in_a_row), "{counts:?}");
        }
    }

    #[test]
    fn a_week_that_reached_its_own_goal_counts_whatever_the_goal_is_now() {
        let weeks = [met(&[1, 1], 1), met(&[3, 2, 1], 2)].concat();
        assert_eq!(streak(&weeks, std::iter::empty()).ok(), Some(4));
    }

    #[test]
    fn earlier_weeks_are_read_only_while_the_row_goes_on() {
        let stretches = [met(&[1, 1], 1), met(&[0, 1], 1)].map(Ok);
        let unread = std::iter::once_with(|| panic!("the row is broken before"));
        assert_eq!(streak(&met(&[1, 0], 1), stretches.into_iter().chain(unread)).ok(), Some(4));
        let unread = std::iter::once_with(|| panic!("the row is broken before"));
        assert_eq!(streak(&met(&[0, 1], 1), unread).ok(), Some(1));
    }
}
