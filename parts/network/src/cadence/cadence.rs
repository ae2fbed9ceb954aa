//! When to be in touch with somebody next.

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use kit::Id;

use super::Rhythm;
use crate::contacts::Contact;

/// The rhythm in force for somebody, and from when it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    /// With whom.
    pub contact_id: Id<Contact>,
    /// The last real contact; as long as there was none, the moment when the rhythm was set.
    pub since_at: Timestamp,
    /// Whether there was a real contact.
    pub is_met: bool,
    /// How often.
    pub rhythm: Rhythm,
    /// The tag whose rhythm it is; none where it is their own.
    pub tag: Option<String>,
    /// What was put off.
    pub snoozed: Option<Snoozed>,
}

/// That somebody was put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snoozed {
    /// Until this day.
    pub until: Date,
    /// When that was asked.
    pub at: Timestamp,
}

kit::words! {
    /// How far the time is.
    pub enum State {
        /// There is still time.
        Fresh: "fresh", "in touch";
        /// The day has come on which one would like to be in touch.
        Due: "due", "time to talk";
        /// It was to be done at the latest some days ago.
        Late: "late", "losing touch";
    }
}

impl Cadence {
    /// The day on which one would like to be in touch again.
    pub fn next_on(&self, zone: &TimeZone) -> Date {
        self.after(self.rhythm.ideal_days, zone)
    }

    /// The last day on which it is not late.
    pub fn latest_on(&self, zone: &TimeZone) -> Date {
        self.after(self.rhythm.latest_days, zone)
    }

    /// How far the time is on a day.
    pub fn state(&self, today: Date, zone: &TimeZone) -> State {
        if today > self.latest_on(zone) {
            State::Late
        } else if today >= self.next_on(zone) {
            State::Due
        } else {
            State::Fresh
        }
    }

    /// Days past the last day on which it was not late.
    pub fn days_late(&self, today: Date, zone: &TimeZone) -> i32 {
        (today - self.latest_on(zone)).get_days().max(0)
    }

    /// Until which day they are put off, on a day. A real contact since then has ended that.
    pub fn snoozed_until(&self, today: Date) -> Option<Date> {
        let is_over = |snoozed: &Snoozed| self.is_met && snoozed.at < self.since_at;
        self.snoozed.filter(|snoozed| snoozed.until > today && !is_over(snoozed)).map(|snoozed| snoozed.until)
    }

    fn after(&self, days: u32, zone: &TimeZone) -> Date {
        let since = self.since_at.to_zoned(zone.clone()).date();
        since.saturating_add(Span::new().days(days))
    }
}

/// Since before this moment somebody was not in touch who is late today by this many days at the latest: what the index
/// is asked, and the same as `State::Late`.
pub(super) fn late_before(latest_days: u32, today: Date, zone: &TimeZone) -> kit::Result<Timestamp> {
    let last = today.saturating_sub(Span::new().days(latest_days));
    Ok(last.to_zoned(zone.clone()).map_err(kit::Error::internal)?.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, civil::date};
    use proptest::prelude::*;

    use super::*;

    /// Zones with every trouble there is: clocks that jump at midnight, half hours, and a day that never was.
    const ZONES: [&str; 9] = [
        "UTC",
        "America/New_York",
        "Europe/Berlin",
        "America/Sao_Paulo",
        "Asia/Kathmandu",
        "Africa/Cairo",
        "Asia/Beirut",
        "Pacific/Apia",
        "Pacific/Kiritimati",
    ];

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).expect("a zone")
    }

    fn since(at: &str, ideal_days: u32, latest_days: u32) -> Cadence {
        Cadence {
            contact_id: Id::from_uuid(uuid::Uuid::nil()),
            since_at: at.parse().expect("a moment"),
            is_met: true,
            rhythm: Rhythm { ideal_days, latest_days },
            tag: None,
            snoozed: None,
        }
    }

    #[test]
    fn days_are_counted_across_months_and_leap_days() {
        let utc = zone("UTC");
        assert_eq!(since("2026-01-31T12:00:00Z", 30, 60).next_on(&utc), date(2026, 3, 2));
        assert_eq!(since("2028-01-31T12:00:00Z", 30, 60).next_on(&utc), date(2028, 3, 1));
        assert_eq!(since("2028-02-28T12:00:00Z", 1, 2).next_on(&utc), date(2028, 2, 29));
        assert_eq!(since("2028-02-29T12:00:00Z", 365, 366).latest_on(&utc), date(2029, 3, 1));
    }

    #[test]
    fn a_call_late_in_the_evening_was_on_the_day_of_the_zone_and_moves_with_the_business() {
        let evening = since("2026-03-08T04:30:00Z", 7, 14);
        assert_eq!(evening.next_on(&zone("America/New_York")), date(2026, 3, 14));
        assert_eq!(evening.next_on(&zone("Europe/Berlin")), date(2026, 3, 15));
    }

    #[test]
    fn the_state_goes_from_fresh_to_due_to_late() {
        let (utc, cadence) = (zone("UTC"), since("2026-03-02T12:00:00Z", 7, 14));
        let state = |day| cadence.state(day, &utc);
        assert_eq!(state(date(2026, 3, 8)), State::Fresh);
        assert_eq!(state(date(2026, 3, 9)), State::Due);
        assert_eq!(state(date(2026, 3, 16)), State::Due);
        assert_eq!(state(date(2026, 3, 17)), State::Late);
        assert_eq!(cadence.days_late(date(2026, 3, 20), &utc), 4);
    }

    #[test]
    fn a_snooze_ends_on_its_day_and_with_the_next_real_contact() {
        let today = date(2026, 3, 20);
        let asked = |at: &str, until| Some(Snoozed { until, at: at.parse().expect("a moment") });
        let cadence = since("2026-03-02T12:00:00Z", 7, 14);
        let of = |snoozed| Cadence { snoozed, ..cadence.clone() }.snoozed_until(today);
        assert_eq!(of(asked("2026-03-19T09:00:00Z", date(2026, 4, 1))), Some(date(2026, 4, 1)));
        assert_eq!(of(asked("2026-03-19T09:00:00Z", today)), None);
        assert_eq!(of(asked("2026-03-01T09:00:00Z", date(2026, 4, 1))), None, "they have talked since");
    }

    proptest! {
        #[test]
        fn the_next_day_is_that_many_mornings_later_in_every_zone(
            seconds in 0i64..4_000_000_000, days in 1u32..800, place in 0..ZONES.len(),
        ) {
            let zone = zone(ZONES[place]);
            let at = Timestamp::from_second(seconds).expect("a moment");
            let cadence = Cadence { since_at: at, ..since("2026-01-01T00:00:00Z", days, days) };
            let mut day = at.to_zoned(zone.clone()).date();
            for _ in 0..days {
                day = day.tomorrow().expect("years away from the end");
            }
            prop_assert_eq!(cadence.next_on(&zone), day);
        }

        #[test]
        fn the_index_is_asked_for_exactly_those_who_are_late(
            seconds in 0i64..4_000_000_000, later in 0i64..60_000_000, days in 1u32..800, place in 0..ZONES.len(),
        ) {
            let zone = zone(ZONES[place]);
            let at = Timestamp::from_second(seconds).expect("a moment");
            let today = (at + SignedDuration::from_secs(later)).to_zoned(zone.clone()).date();
            let cadence = Cadence { since_at: at, ..since("2026-01-01T00:00:00Z", 1, days) };
            let asked = late_before(days, today, &zone).expect("a moment");
            prop_assert_eq!(at < asked, cadence.state(today, &zone) == State::Late);
        }
    }
}
