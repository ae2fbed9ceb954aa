//! From one day to another, or without an end.

use jiff::civil::Date;

/// The days on which something holds. The last day is one of them; without one it holds until further notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Dates {
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Option<Date>,
}

impl Dates {
    /// One day.
    pub const fn only(day: Date) -> Self {
        Self { starts_on: day, ends_on: Some(day) }
    }

    /// Whether the last day is before this one.
    pub fn are_over_on(&self, day: Date) -> bool {
        self.ends_on.is_some_and(|last| last < day)
    }

    /// Whether the two have a day in common.
    pub fn overlap(&self, other: &Self) -> bool {
        !self.are_over_on(other.starts_on) && !other.are_over_on(self.starts_on)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn dates(starts_on: Date, ends_on: impl Into<Option<Date>>) -> Dates {
        Dates { starts_on, ends_on: ends_on.into() }
    }

    #[test]
    fn the_last_day_is_included() {
        let march = dates(date(2026, 3, 1), date(2026, 3, 31));
        assert!(!march.are_over_on(date(2026, 3, 31)) && march.are_over_on(date(2026, 4, 1)));
    }

    #[test]
    fn one_common_day_overlaps_and_the_day_after_does_not() {
        let march = dates(date(2026, 3, 1), date(2026, 3, 31));
        assert!(march.overlap(&dates(date(2026, 3, 31), None)));
        assert!(!march.overlap(&dates(date(2026, 4, 1), None)));
        assert!(!dates(date(2026, 4, 1), None).overlap(&march));
        assert!(march.overlap(&Dates::only(date(2026, 3, 9))));
        assert!(dates(date(2020, 1, 1), None).overlap(&dates(date(2026, 1, 1), None)));
    }
}
