//! A time as a file names it: with its distance from UTC, or by a clock that it leaves to guess.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    fmt::temporal::{Pieces, PiecesOffset},
    tz::Offset,
};
use std::fmt;

/// A time of a file, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What the clock said.
    clock: DateTime,
    /// How far that clock is from UTC, where the file says so.
    offset: Option<Offset>,
}

impl Moment {
    /// A time by a clock that nobody names.
    pub fn unplaced(clock: DateTime) -> Moment {
        Moment { clock: in_seconds(clock), offset: None }
    }

    /// A time by a clock that far from UTC, which is written in whole minutes.
    pub fn placed(at: Timestamp, offset: Offset) -> Moment {
        let offset = Offset::from_seconds(offset.seconds() / 60 * 60).unwrap_or(offset);
        Moment { clock: in_seconds(offset.to_datetime(at)), offset: Some(offset) }
    }

    /// `2026-03-29T14:30:00+13:00`, `2026-03-29T01:30Z`.
    pub(super) fn with_offset(text: &str) -> Option<Moment> {
        let pieces = Pieces::parse(text.trim()).ok()?;
        let offset = match pieces.offset()? {
            PiecesOffset::Numeric(numeric) => numeric.offset(),
            _ => Offset::UTC,
        };
        let clock = pieces.date().to_datetime(pieces.time()?);
        Some(Moment::placed(offset.to_timestamp(clock).ok()?, offset))
    }

    /// The day on its clock.
    pub fn day(self) -> Date {
        self.clock.date()
    }

    /// When it was; a clock that nobody named is taken for the one of `here`.
    pub fn at(self, here: impl FnOnce(DateTime) -> Timestamp) -> Timestamp {
        let placed = self.offset.and_then(|offset| offset.to_timestamp(self.clock).ok());
        placed.unwrap_or_else(|| here(self.clock))
    }
}

impl fmt::Display for Moment {
    /// As it is read: `2026-03-29T14:30:00+13:00`, or `2026-03-29T14:30:00` by a clock that nobody names.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(offset) = self.offset else { return self.clock.fmt(f) };
        match offset.to_timestamp(self.clock) {
            Ok(at) => at.display_with_offset(offset).fmt(f),
            Err(_) => self.clock.fmt(f),
        }
    }
}

fn in_seconds(clock: DateTime) -> DateTime {
    clock.with().subsec_nanosecond(0).build().unwrap_or(clock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    #[test]
    fn a_time_says_how_far_its_clock_is_from_utc_or_leaves_it_to_the_reader() {
        let by_utc = |clock: DateTime| Offset::UTC.to_timestamp(clock).expect("a time");
        let read = |text| super::super::dates::moment(text).map(|moment| moment.at(by_utc).to_string());
        for (text, at) in [
            ("2026-03-29T14:30:00+13:00", "2026-03-29T01:30:00Z"),
            ("2026-03-29T01:30Z", "2026-03-29T01:30:00Z"),
            ("2026-03-28 18:30:00.25-0700", "2026-03-29T01:30:00Z"),
            ("2026-03-29 01:30", "2026-03-29T01:30:00Z"),
            ("29 Mar 2026 01:30:00", "2026-03-29T01:30:00Z"),
            ("29.03.2026", "2026-03-29T00:00:00Z"),
        ] {
            assert_eq!(read(text).as_deref(), Some(at), "{text}");
        }
        assert_eq!(read("2026-03-29T25:30:00Z"), None);
    }

    #[test]
    fn a_time_is_read_as_it_was_written() {
        let clock = datetime(2026, 3, 29, 14, 30, 7, 0);
        let here = Offset::from_seconds(13 * 3600).expect("an offset");
        let placed = Moment::placed(here.to_timestamp(clock).expect("a time"), here);
        for (moment, text) in
            [(placed, "2026-03-29T14:30:07+13:00"), (Moment::unplaced(clock), "2026-03-29T14:30:07")]
        {
            assert_eq!(moment.to_string(), text);
            assert_eq!(super::super::dates::moment(text), Some(moment));
        }
    }
}
