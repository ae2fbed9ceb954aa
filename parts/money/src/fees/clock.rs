//! When the fee period starts, and which of its months a day is in.

use jiff::{ToSpan, civil::Date};
use partnerships::terms::ClockStart;

/// What may start the fee period of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Milestones {
    /// The day it was accepted.
    pub accepted_on: Option<Date>,
    /// The day it was won.
    pub client_signed_on: Option<Date>,
    /// The first day on which the client paid, in whatever order payments were recorded.
    pub first_paid_on: Option<Date>,
}

impl Milestones {
    /// The day the fee period started; nothing as long as it has not.
    pub fn clock_started_on(&self, clock: ClockStart) -> Option<Date> {
        match clock {
            ClockStart::Accepted => self.accepted_on,
            ClockStart::ClientSigned => self.client_signed_on,
            ClockStart::FirstPayment => self.first_paid_on,
        }
    }
}

/// Which month since `start` a day is in, from 1. A day before the start counts as the first month: some pay ahead.
///
/// A month that is too short for the starting day begins on its last day.
pub fn month_of(start: Date, day: Date) -> u32 {
    let between = |from: Date, to: Date| {
        (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month() - from.month())
    };
    let begun = between(start, day);
    let is_ahead = start.saturating_add(begun.months()) > day;
    u32::try_from(begun - i32::from(is_ahead)).unwrap_or(0) + 1
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_are_counted_from_the_starting_day() {
        let start = date(2026, 3, 4);
        for (day, month) in [
            (date(2026, 3, 4), 1),
            (date(2026, 4, 3), 1),
            (date(2026, 4, 4), 2),
            (date(2026, 5, 20), 3),
            (date(2027, 3, 3), 12),
            (date(2027, 3, 4), 13),
            (date(2026, 1, 1), 1),
        ] {
            assert_eq!(month_of(start, day), month, "{day}");
        }
    }

    #[test]
    fn from_the_31st_a_short_month_begins_on_its_last_day() {
        let start = date(2026, 1, 31);
        assert_eq!(month_of(start, date(2026, 2, 27)), 1);
        assert_eq!(month_of(start, date(2026, 2, 28)), 2);
        assert_eq!(month_of(start, date(2026, 3, 30)), 2);
        assert_eq!(month_of(start, date(2026, 3, 31)), 3);
    }
}
