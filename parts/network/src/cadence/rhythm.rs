//! How often to be in touch.

use kit::{Fault, Result, no_faults};

/// Ten years: whoever is further away is an old acquaintance.
const LONGEST_DAYS: u32 = 3650;

/// How often to be in touch: as one would like to, and at the latest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Rhythm {
    /// At the latest after so many days. First, because it says which of two rhythms is tighter.
    pub latest_days: u32,
    /// At best after so many days.
    pub ideal_days: u32,
}

impl Rhythm {
    /// The two as people read them.
    pub fn in_words(self) -> String {
        let ideally = match self.ideal_days {
            1 => "Every day".to_owned(),
            days => format!("Every {days} days"),
        };
        format!("{ideally} at best, {} at the latest", self.latest_days)
    }

    /// A rhythm as it is wanted; none where no number is given.
    pub fn wanted(ideal_days: Option<u32>, latest_days: Option<u32>) -> Result<Option<Self>> {
        let (ideal_days, latest_days) = match (ideal_days, latest_days) {
            (None, None) => return Ok(None),
            (Some(ideal), Some(latest)) => (ideal, latest),
            (None, Some(_)) => return Err(Fault::new("ideal_days", "please say how often at best").into()),
            (Some(_), None) => {
                return Err(Fault::new("latest_days", "please say how often at the latest").into());
            }
        };
        let mut faults = Vec::new();
        for (field, days) in [("ideal_days", ideal_days), ("latest_days", latest_days)] {
            if !(1..=LONGEST_DAYS).contains(&days) {
                faults.push(Fault::new(field, format!("should be between 1 and {LONGEST_DAYS} days")));
            }
        }
        if faults.is_empty() && ideal_days > latest_days {
            faults.push(Fault::new("latest_days", "should not be shorter than what you would like"));
        }
        no_faults(faults).map(|()| Some(Self { latest_days, ideal_days }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_numbers_make_a_rhythm_and_none_makes_none() {
        assert_eq!(Rhythm::wanted(None, None).ok(), Some(None));
        assert_eq!(
            Rhythm::wanted(Some(30), Some(60)).ok(),
            Some(Some(Rhythm { ideal_days: 30, latest_days: 60 }))
        );
        for (ideal, latest) in [(Some(30), None), (None, Some(30)), (Some(60), Some(30)), (Some(0), Some(1))]
        {
            assert!(Rhythm::wanted(ideal, latest).is_err(), "{ideal:?} {latest:?}");
        }
        assert!(Rhythm::wanted(Some(30), Some(LONGEST_DAYS + 1)).is_err());
    }

    #[test]
    fn the_tighter_rhythm_is_the_one_whose_last_day_comes_first() {
        let monthly = Rhythm { ideal_days: 30, latest_days: 60 };
        let often_at_best = Rhythm { ideal_days: 7, latest_days: 90 };
        assert!(monthly < often_at_best);
    }
}
