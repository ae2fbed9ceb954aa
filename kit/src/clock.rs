//! The clock as a value: the system's, or one that tests, the demo and the simulation set.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, date},
};

/// The first day of which anything is recorded: what lies before it is a slip of the pen.
pub const EARLIEST_DAY: Date = date(1900, 1, 1);

/// An instant as both databases keep it: in whole microseconds. The last second there is has none but its beginning.
pub fn kept(at: Timestamp) -> Timestamp {
    let second = || Timestamp::from_second(at.as_second());
    Timestamp::from_microsecond(at.as_microsecond()).or_else(|_| second()).unwrap_or(at)
}

/// Tells the time.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's own clock.
    #[default]
    System,
    /// Stands where it was set, in microseconds since 1970, until it is set again.
    Set(Arc<AtomicI64>),
    /// Runs like the machine's, so much ahead of it; behind it when negative.
    Ahead(SignedDuration),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn standing(at: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// The time now, in whole microseconds: the finest that both databases keep.
    pub fn now(&self) -> Timestamp {
        let micros = match self {
            Self::System => Timestamp::now().as_microsecond(),
            Self::Set(micros) => micros.load(Ordering::Acquire),
            Self::Ahead(by) => {
                Timestamp::now().saturating_add(*by).unwrap_or(Timestamp::MAX).as_microsecond()
            }
        };
        Timestamp::from_microsecond(micros).expect("a clock within jiff's years")
    }

    /// Moves a standing clock to `at`. A clock that runs cannot be set.
    pub fn set(&self, at: Timestamp) {
        match self {
            Self::Set(micros) => micros.store(at.as_microsecond(), Ordering::Release),
            Self::System | Self::Ahead(_) => panic!("only a standing clock can be set"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_ahead_runs_as_the_machines_does() {
        let (year, before) = (SignedDuration::from_hours(365 * 24), Timestamp::now());
        let now = Clock::Ahead(year).now();
        assert!(now + SignedDuration::from_secs(1) > before + year && now < before + year * 2);
    }
}
