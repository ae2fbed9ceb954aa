//! On which days a partnership is reviewed.

use jiff::{ToSpan, civil::Date};

use crate::ReviewMonths;

/// The days on which a partnership is reviewed: every so many months in its first year, after twelve, then every year.
///
/// They count from the day it became active, each from that day and not from the one before. A month that is too short
/// for it is reviewed on its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// The day it became active.
    pub active_since: Date,
    /// How often in the first year.
    pub every_months: ReviewMonths,
}

const YEAR: i32 = 12;

impl Rhythm {
    /// The first day of a review from this one on.
    pub fn first(&self, from: Date) -> Date {
        self.due_days().find(|&due| due >= from).unwrap_or(Date::MAX)
    }

    fn due_days(&self) -> impl Iterator<Item = Date> {
        let Self { active_since, every_months } = *self;
        let every = usize::from(every_months.get());
        let first_year = (i32::from(every_months.get())..YEAR).step_by(every);
        let later_years = (1..).map(|years: i32| years * YEAR);
        first_year.chain(later_years).map_while(move |months| active_since.checked_add(months.months()).ok())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn every(months: u8, active_since: Date) -> Rhythm {
        Rhythm { active_since, every_months: months.try_into().unwrap() }
    }

    fn first_days(rhythm: Rhythm, count: usize) -> Vec<Date> {
        let first = rhythm.first(rhythm.active_since);
        std::iter::successors(Some(first), |&due| Some(rhythm.first(due.saturating_add(1.day()))))
            .take(count)
            .collect()
    }

    #[test]
    fn a_partnership_is_reviewed_after_3_6_9_and_12_months_and_then_every_year() {
        let days = first_days(every(3, date(2026, 3, 4)), 6);
        let wanted = [(2026, 6), (2026, 9), (2026, 12), (2027, 3), (2028, 3), (2029, 3)];
        assert_eq!(days, wanted.map(|(year, month)| date(year, month, 4)));
    }

    #[test]
    fn other_rhythms_meet_again_after_twelve_months() {
        for (months, wanted) in [(4, [4, 8, 12, 24]), (5, [5, 10, 12, 24]), (6, [6, 12, 24, 36])] {
            let start = date(2026, 1, 15);
            let wanted = wanted.map(|months: i32| start.saturating_add(months.months()));
            assert_eq!(first_days(every(months, start), 4), wanted, "{months}");
        }
    }

    #[test]
    fn from_the_31st_a_short_month_is_reviewed_on_its_last_day_and_a_long_one_on_the_31st() {
        let days = first_days(every(3, date(2026, 1, 31)), 3);
        assert_eq!(days, [date(2026, 4, 30), date(2026, 7, 31), date(2026, 10, 31)]);
        let leap = first_days(every(6, date(2028, 2, 29)), 4);
        assert_eq!(leap[1..], [date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28)]);
    }

    #[test]
    fn one_brought_in_with_past_dates_has_one_review_ahead_and_none_behind() {
        let rhythm = every(3, date(2021, 3, 4));
        assert_eq!(rhythm.first(date(2026, 2, 1)), date(2026, 3, 4));
        assert_eq!(rhythm.first(date(2026, 3, 4)), date(2026, 3, 4));
        assert_eq!(rhythm.first(date(2026, 3, 5)), date(2027, 3, 4));
    }
}
