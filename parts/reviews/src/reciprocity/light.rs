//! A light for every partner: whether the last six completed months were fair.

use jiff::{ToSpan, civil::Date};

/// Completed months that are looked at.
const MONTHS: i32 = 6;

/// How many clients one side may send for each of the other's before it is one-sided.
const LOPSIDED: u32 = 3;

kit::words! {
    /// Whether the last six completed months with a partner were fair.
    pub enum Light {
        /// They were no active partner for all of that time, or it rests, or it is over.
        Grey: "grey", "too early to say";
        /// Nobody sent anybody.
        Red: "red", "nothing passed";
        /// One side sent nobody, or far fewer than the other.
        Yellow: "yellow", "one-sided";
        /// Clients went both ways.
        Green: "green", "both ways";
    }
}

/// What went each way in the last six completed months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, schemars::JsonSchema)]
pub struct Halves {
    /// Clients we sent.
    pub sent: u32,
    /// Clients they sent.
    pub received: u32,
}

/// The first day of the six months, and the day after them: the first of this month.
pub(super) fn window(today: Date) -> (Date, Date) {
    let until = today.first_of_month();
    (until.saturating_sub(MONTHS.months()), until)
}

impl Light {
    /// The light of a partner who is active since a day, if they are.
    pub fn of(active_since: Option<Date>, passed: Halves, today: Date) -> Self {
        let (from, _) = window(today);
        let Halves { sent, received } = passed;
        match (sent.min(received), sent.max(received)) {
            _ if active_since.is_none_or(|since| since > from) => Self::Grey,
            (_, 0) => Self::Red,
            (0, _) => Self::Yellow,
            (fewer, more) if more > fewer.saturating_mul(LOPSIDED) => Self::Yellow,
            (_, _) => Self::Green,
        }
    }

    /// How the badge looks.
    pub(super) fn badge(self) -> &'static str {
        match self {
            Self::Grey => "quiet",
            Self::Red => "stop",
            Self::Yellow => "wait",
            Self::Green => "good",
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_six_months_are_those_before_this_one() {
        assert_eq!(window(date(2026, 3, 31)), (date(2025, 9, 1), date(2026, 3, 1)));
        assert_eq!(window(date(2026, 3, 1)), (date(2025, 9, 1), date(2026, 3, 1)));
        assert_eq!(window(date(2026, 8, 15)), (date(2026, 2, 1), date(2026, 8, 1)));
    }

    #[test]
    fn the_light_says_whether_it_went_both_ways() {
        let today = date(2026, 3, 2);
        let cases = [
            // No partner yet, or not for all of the time.
            (None, 4, 4, Light::Grey),
            (Some(date(2025, 9, 2)), 4, 4, Light::Grey),
            (Some(date(2026, 3, 2)), 0, 0, Light::Grey),
            // From the first day on.
            (Some(date(2025, 9, 1)), 4, 4, Light::Green),
            (Some(date(2020, 1, 1)), 0, 0, Light::Red),
            (Some(date(2020, 1, 1)), 1, 0, Light::Yellow),
            (Some(date(2020, 1, 1)), 0, 1, Light::Yellow),
            (Some(date(2020, 1, 1)), 1, 1, Light::Green),
            (Some(date(2020, 1, 1)), 3, 1, Light::Green),
            (Some(date(2020, 1, 1)), 1, 3, Light::Green),
            (Some(date(2020, 1, 1)), 4, 1, Light::Yellow),
            (Some(date(2020, 1, 1)), 2, 7, Light::Yellow),
            (Some(date(2020, 1, 1)), u32::MAX, 1, Light::Yellow),
        ];
        for (active_since, sent, received, light) in cases {
            let passed = Halves { sent, received };
            assert_eq!(Light::of(active_since, passed, today), light, "{active_since:?} {passed:?}");
        }
    }
}
