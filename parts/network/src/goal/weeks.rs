//! Weeks of a goal: whom one met in each, and how many in a row reached it. Weeks are those of ISO, from Monday.

use jiff::{ToSpan, civil::Date};

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
    /// How many new people were met.
    pub met: u32,
    /// How many of them on a call or in writing.
    pub online: u32,
    /// How many of them face to face.
    pub in_person: u32,
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// The `count` weeks up to that of `last`, the oldest first.
pub fn weeks(days: &[MetOnDay], last: Date, count: u32) -> Vec<Week> {
    let last = monday(last);
    let mondays = (0..i64::from(count)).rev().map(|back| last.saturating_sub((back * 7).days()));
    mondays
        .map(|week| {
            let of_week = days.iter().filter(|met| monday(met.day) == week);
            let (in_person, online) =
                of_week.fold((0, 0), |(here, there), met| (here + met.in_person, there + met.online));
            Week { week, met: in_person + online, online, in_person }
        })
        .collect()
}

/// How many weeks in a row reached the goal, the oldest first. The running week counts when it has; until then it
/// breaks nothing.
pub fn streak(weeks: &[Week], per_week: u32) -> u32 {
    let Some((running, past)) = weeks.split_last() else { return 0 };
    let reached = past.iter().rev().take_while(|week| week.met >= per_week).count() as u32;
    reached + u32::from(running.met >= per_week)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn met(counts: &[u32]) -> Vec<Week> {
        let week = date(2026, 3, 2);
        counts.iter().map(|&met| Week { week, met, online: 0, in_person: met }).collect()
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
        let seen = weeks(&days, date(2026, 3, 4), 3);
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
            assert_eq!(streak(&met(counts), per_week), in_a_row, "{counts:?}");
        }
    }
}
