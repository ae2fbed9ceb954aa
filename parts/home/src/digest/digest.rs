//! When a digest comes.

use jiff::{Timestamp, ToSpan, civil::Date, civil::Weekday, tz::TimeZone};
use kit::{Error, Result};

kit::words! {
    /// How often a digest comes.
    pub enum Rhythm {
        /// Every morning on which there is something to do.
        Daily: "daily", "every day";
        /// Once a week.
        Weekly: "weekly", "once a week";
    }
}

/// What a member hears by mail, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest {
    /// How often.
    pub rhythm: Rhythm,
    /// On which day of the week, where it comes once a week.
    pub weekday: Weekday,
    /// In which hour of the business's day, from 0 to 23.
    pub hour: i8,
    /// The day of the last one.
    pub last_on: Option<Date>,
}

impl Digest {
    /// When the next one comes, after `now`: none comes twice for one day, or for one week from Monday to Sunday, however
    /// often the rhythm is changed meanwhile.
    pub fn next(&self, now: Timestamp, zone: &TimeZone) -> Result<Timestamp> {
        let today = now.to_zoned(zone.clone()).date();
        let first = match (self.rhythm, self.last_on) {
            (_, None) => today,
            (Rhythm::Daily, Some(last)) => today.max(last.tomorrow().map_err(Error::internal)?),
            (Rhythm::Weekly, Some(last)) => today.max(monday_after(last)?),
        };
        // The day itself may be over already, or be on the wrong day of the week: eight days hold one that fits.
        for ahead in 0..=7 {
            let day = first.checked_add(ahead.days()).map_err(Error::internal)?;
            let at = day.at(self.hour, 0, 0, 0).to_zoned(zone.clone()).map_err(Error::internal)?;
            let fits = self.rhythm == Rhythm::Daily || day.weekday() == self.weekday;
            if fits && at.timestamp() > now {
                return Ok(at.timestamp());
            }
        }
        Err(Error::internal("no day of a whole week was a day"))
    }
}

fn monday_after(day: Date) -> Result<Date> {
    let ahead = 8 - i64::from(day.weekday().to_monday_one_offset());
    day.checked_add(ahead.days()).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn zone() -> TimeZone {
        TimeZone::get("America/New_York").unwrap()
    }

    fn at(text: &str) -> Timestamp {
        text.parse::<jiff::civil::DateTime>().unwrap().to_zoned(zone()).unwrap().timestamp()
    }

    fn next(digest: Digest, now: &str) -> String {
        digest.next(at(now), &zone()).unwrap().to_zoned(zone()).datetime().to_string()
    }

    /// The ends of the world, and two whose clocks are changed.
    const ZONES: [&str; 4] = ["America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"];

    const DAILY: Digest = Digest { rhythm: Rhythm::Daily, weekday: Weekday::Monday, hour: 7, last_on: None };
    const WEEKLY: Digest = Digest { rhythm: Rhythm::Weekly, weekday: Weekday::Wednesday, ..DAILY };

    #[test]
    fn it_comes_in_its_hour_of_the_next_day_that_fits() {
        assert_eq!(next(DAILY, "2026-03-04T06:59"), "2026-03-04T07:00:00");
        assert_eq!(next(DAILY, "2026-03-04T07:00"), "2026-03-05T07:00:00");
        assert_eq!(next(WEEKLY, "2026-03-04T06:59"), "2026-03-04T07:00:00", "a Wednesday");
        assert_eq!(next(WEEKLY, "2026-03-04T07:00"), "2026-03-11T07:00:00");
    }

    #[test]
    fn a_later_hour_or_another_day_of_the_week_brings_no_second_one() {
        let had = |digest: Digest| Digest { last_on: Some(date(2026, 3, 2)), ..digest };
        let later = Digest { hour: 9, ..DAILY };
        assert_eq!(next(had(later), "2026-03-02T08:00"), "2026-03-03T09:00:00");
        assert_eq!(next(had(WEEKLY), "2026-03-02T08:00"), "2026-03-11T07:00:00");
    }

    #[test]
    fn an_hour_that_the_clock_leaps_over_is_not_lost() {
        let early = Digest { hour: 2, ..DAILY };
        assert_eq!(
            next(early, "2026-03-08T00:30"),
            "2026-03-08T03:00:00",
            "two o'clock is skipped that night"
        );
    }

    proptest! {
        #[test]
        fn none_comes_twice_for_one_day_or_one_week_and_each_in_its_hour_of_the_zone(
            changes in prop::collection::vec(
                (any::<bool>(), 1..=7_i8, 0..24_i8, 0..ZONES.len(), 0..200_000_i64), 1..60,
            ),
        ) {
            let mut now = at("2026-01-05T10:00");
            let (mut digest, mut days, mut weeks) = (DAILY, Vec::new(), Vec::new());
            for (weekly, weekday, hour, zone, seconds) in changes {
                let zone = TimeZone::get(ZONES[zone]).unwrap();
                digest.rhythm = if weekly { Rhythm::Weekly } else { Rhythm::Daily };
                digest.weekday = Weekday::from_monday_one_offset(weekday).unwrap();
                digest.hour = hour;
                let next = digest.next(now, &zone).unwrap();
                prop_assert!(next > now);
                let day = next.to_zoned(zone.clone()).date();
                let in_its_hour = day.at(hour, 0, 0, 0).to_zoned(zone).unwrap().timestamp();
                prop_assert_eq!(next, in_its_hour);
                let later = now + jiff::SignedDuration::from_secs(seconds);
                if next <= later {
                    days.push(day);
                    if weekly && let Some(last) = digest.last_on {
                        weeks.push((last, day));
                    }
                    digest.last_on = Some(day);
                    now = next;
                }
                now = now.max(later);
            }
            prop_assert!(days.is_sorted_by(|one, next| one < next), "{:?}", days);
            for (last, day) in weeks {
                prop_assert!(day >= monday_after(last).unwrap(), "{} came after {}", day, last);
            }
        }
    }
}
