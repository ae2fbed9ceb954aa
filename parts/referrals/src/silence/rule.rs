//! How patient we are: on which days of silence a partner is asked, and from which day on somebody should call.

use jiff::{ToSpan, civil::Date};

use super::DaysOfSilence;
use crate::StatusName;

/// Days of silence, counted from the last thing that was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// After how many days they are asked.
    pub asks: [i64; 2],
    /// After how many it is ours to call.
    pub call: i64,
}

impl Patience {
    /// How patient we are with a partner who has a client of ours; not at all, where nothing is to be heard.
    pub fn of(status: StatusName, days: DaysOfSilence) -> Option<Self> {
        match status {
            StatusName::Sent => Some(Self {
                asks: [days.answer_first, days.answer_again].map(i64::from),
                call: days.answer_call.into(),
            }),
            StatusName::Accepted | StatusName::InTalks => Some(Self {
                asks: [days.news_first, days.news_again].map(i64::from),
                call: days.news_call.into(),
            }),
            StatusName::Draft
            | StatusName::Declined
            | StatusName::Won
            | StatusName::Lost
            | StatusName::Withdrawn => None,
        }
    }

    /// On which day they are asked next, when they were asked on these. Whoever was asked late, because Entente was not
    /// running, has as long to answer as anybody.
    pub fn next_ask(self, since: Date, asked_on: &[Date]) -> Option<Date> {
        let [first, second] = self.asks;
        match asked_on {
            [] => Some(after(since, first)),
            [asked] => Some(after(since, second).max(after(*asked, second - first))),
            [_, _, ..] => None,
        }
    }

    /// From which day on somebody should call: when they had time to answer the second mail, or at once where they are not
    /// asked because no mail reaches them.
    pub fn call_on(self, since: Date, asked_on: &[Date], is_reached: bool) -> Date {
        let [first, second] = self.asks;
        if !is_reached {
            return after(since, first);
        }
        let last = self.next_ask(since, asked_on).or(asked_on.last().copied()).unwrap_or(since);
        after(since, self.call).max(after(last, self.call - second))
    }
}

/// So many days later, or earlier. The calendar ends; nobody waits that long.
pub(super) fn after(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn march(day: i8) -> Date {
        date(2026, 3, day)
    }

    #[test]
    fn they_are_asked_after_three_and_seven_days_and_then_somebody_calls() {
        for (status, asked_on, is_reached, next, call) in [
            (StatusName::Sent, vec![], true, Some(march(4)), march(11)),
            (StatusName::Sent, vec![march(4)], true, Some(march(8)), march(11)),
            (StatusName::Sent, vec![march(4), march(8)], true, None, march(11)),
            // Entente was away until the ninth.
            (StatusName::Sent, vec![march(9)], true, Some(march(13)), march(16)),
            (StatusName::Sent, vec![march(9), march(13)], true, None, march(16)),
            // No mail reaches them, from the beginning or since.
            (StatusName::Sent, vec![], false, Some(march(4)), march(4)),
            (StatusName::Sent, vec![march(4)], false, Some(march(8)), march(4)),
            (StatusName::Accepted, vec![], true, Some(march(22)), date(2026, 4, 12)),
            (StatusName::InTalks, vec![march(22)], true, Some(date(2026, 4, 5)), date(2026, 4, 12)),
            (StatusName::InTalks, vec![march(22), date(2026, 4, 5)], true, None, date(2026, 4, 12)),
            (StatusName::InTalks, vec![], false, Some(march(22)), march(22)),
        ] {
            let patience = Patience::of(status, DaysOfSilence::default()).expect("something is to be heard");
            let said = format!("{status:?} {asked_on:?} {is_reached}");
            assert_eq!(patience.next_ask(march(1), &asked_on), next, "{said}");
            assert_eq!(patience.call_on(march(1), &asked_on, is_reached), call, "{said}");
        }
    }

    #[test]
    fn nobody_is_asked_about_what_is_over_or_has_not_begun() {
        for status in [
            StatusName::Draft,
            StatusName::Declined,
            StatusName::Won,
            StatusName::Lost,
            StatusName::Withdrawn,
        ] {
            assert_eq!(Patience::of(status, DaysOfSilence::default()), None, "{status:?}");
        }
    }
}
