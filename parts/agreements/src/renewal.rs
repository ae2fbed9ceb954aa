//! Renewal: an agreement goes on by itself, from period to period, until one side gives notice.

use jiff::{Span, ToSpan, civil::Date};
use kit::{Change, Fault, words};

use crate::{Agreement, NewAgreement, Status};

/// Months of a period at most; the schema says the same.
const LONGEST_MONTHS: u16 = 120;
/// So long before the last day for it one is reminded of something, or a quarter of the time there is, where that is less.
const REMINDED_DAYS: i32 = 30;

/// How an agreement goes on by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Renewal {
    /// The day from which its periods are counted. An amendment goes on in the rhythm of what it amends.
    pub from: Date,
    /// How many months each period has.
    pub months: u16,
}

impl Renewal {
    /// The end of the period in which a day lies; the first one for a day before all of them.
    ///
    /// Each is counted from the first day: a month that is too short for that day shortens its own period only.
    pub fn period_end_on(self, day: Date) -> Date {
        let since = (i32::from(day.year()) - i32::from(self.from.year())) * 12
            + i32::from(day.month() - self.from.month());
        let about = (since / i32::from(self.months)).max(1);
        let ends = (about..).map(|period| self.end_of(period));
        // Neither the last day there is has a day after it.
        ends.into_iter().find(|&end| end >= day || end.tomorrow().is_err()).unwrap_or(Date::MAX)
    }

    /// The first end of a period that notice given on this day still reaches.
    pub fn bound_until(self, notice_days: u16, day: Date) -> Date {
        self.period_end_on(day.saturating_add(days(notice_days)))
    }

    /// How it goes on, and how one keeps it from doing so, for what holds from a day on.
    pub(crate) fn sentence(self, from: Date, notice_days: u16, in_writing: &str) -> String {
        let before = match notice_days {
            0 => "before that day is over".to_owned(),
            days => format!("with {}", notice_of(days)),
        };
        format!(
            "Its first period ends on {}. It then goes on by itself for {} at a time. Either side may end it with the end of a \
             period, {before}, by saying so{in_writing}.",
            words::day(self.period_end_on(from)),
            if self.months == 1 { "1 month".to_owned() } else { format!("{} months", self.months) },
        )
    }

    /// What contradicts itself in it, by the fields of the API.
    pub(crate) fn faults(self, ends_on: Option<Date>, notice_days: Option<u16>) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.months == 0 || self.months > LONGEST_MONTHS {
            faults.push(Fault::new("renews_months", "should be from 1 to 120"));
            return faults;
        }
        if ends_on.is_some() {
            faults.push(Fault::new(
                "ends_on",
                "and going on by itself contradict each other: leave out the last day, or the months",
            ));
        }
        if self.end_of(1).saturating_sub(days(notice_days.unwrap_or_default())) < self.from {
            faults.push(Fault::new(
                "notice_days",
                "is longer than the period, so nobody could ever end it in time; make it shorter, or the period longer",
            ));
        }
        faults
    }

    fn end_of(self, period: i32) -> Date {
        let months = i32::from(self.months).saturating_mul(period).min(12 * 9999);
        self.from.saturating_add(months.months()).saturating_sub(1.day())
    }
}

/// Such as “30 days’ notice”.
pub(crate) fn notice_of(days: u16) -> String {
    if days == 1 { "1 day’s notice".to_owned() } else { format!("{days} days’ notice") }
}

impl NewAgreement {
    /// How one ends it, as far as that was agreed.
    pub(crate) fn notice_in_words(&self) -> Option<String> {
        match (self.renews(), self.notice_days) {
            (Some(renewal), days) => {
                Some(renewal.sentence(self.dates.starts_on, days.unwrap_or_default(), ""))
            }
            (None, days) => Some(format!("Either side may end this with {}.", notice_of(days?))),
        }
    }

    /// How it goes on by itself; not any more once its last day is known.
    pub fn renews(&self) -> Option<Renewal> {
        self.renewal.filter(|_| self.dates.ends_on.is_none())
    }

    /// The first day on which it can end by notice given on this one.
    pub fn can_end_on(&self, today: Date) -> Date {
        let notice = self.notice_days.unwrap_or_default();
        match self.renewal {
            Some(renewal) => renewal.bound_until(notice, today.max(self.dates.starts_on)),
            None => today.saturating_add(days(notice)),
        }
    }

    /// The last day on which notice ends it on this one.
    pub fn notice_by(&self, end: Date) -> Date {
        end.saturating_sub(days(self.notice_days.unwrap_or_default()))
    }
}

impl Agreement {
    /// Until when it is bound at least, where it goes on by itself: the first end of a period that notice given today reaches.
    pub fn bound_until(&self, today: Date) -> Option<Date> {
        self.goes_on()?;
        Some(self.about.can_end_on(today))
    }

    /// The last day on which notice ends it with its period.
    pub fn notice_by(&self, today: Date) -> Option<Date> {
        self.bound_until(today).map(|end| self.about.notice_by(end))
    }

    /// Goes on for another period, once the day for notice was let pass.
    pub(crate) fn renew(&mut self, today: Date) -> Change {
        let bound = self.bound_until(today);
        if bound <= self.period_ends_on {
            return Change::AlreadyMade;
        }
        self.period_ends_on = bound;
        Change::Made
    }

    /// From which day one is reminded that notice is to be given by a day, or that it comes to its end. Nothing where
    /// somebody has settled it.
    pub fn remind_on(&self, today: Date) -> Option<Date> {
        let (begins, last) = match (self.goes_on(), self.about.dates.ends_on) {
            (Some(renewal), _) => {
                let last = self.notice_by(today)?;
                (last.saturating_sub(i32::from(renewal.months).months()), last)
            }
            (None, Some(last)) if self.runs_unended() => (self.about.dates.starts_on, last),
            (None, _) => return None,
        };
        let there_is = (last - begins).get_days();
        Some(last.saturating_sub((there_is / 4).min(REMINDED_DAYS).days()))
    }

    fn goes_on(&self) -> Option<Renewal> {
        self.about.renews().filter(|_| self.runs_unended())
    }

    /// Whether it holds and nobody has said when it ends.
    fn runs_unended(&self) -> bool {
        matches!(&self.status, Status::Active { ending: None, .. } | Status::Paused { .. })
    }
}

fn days(number: u16) -> Span {
    i32::from(number).days()
}

#[cfg(test)]
#[path = "renewal_tests.rs"]
mod tests;
