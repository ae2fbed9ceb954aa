//! What a strategic partnership wants of two businesses before it begins (guide rule 4).

use jiff::{Unit, civil::Date};
use kit::{Fault, Refusal, Result, money::Percent, no_faults};
use workspace::settings::MOST_VALUES;

use crate::terms::Form;

/// What a strategic term takes; each business sets its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// How many real one-to-one meetings.
    #[schemars(range(max = 100))]
    pub meetings: u16,
    /// How many days since the first of them.
    #[schemars(range(max = 3650))]
    pub days: u16,
    /// How many values both sides have answered.
    #[schemars(range(max = 5))]
    pub values: u16,
    /// How many points more a strategic draft suggests than the referral fee.
    pub fee_raise: Percent,
}

/// How much higher the fee of a strategic draft is suggested at first.
const SUGGESTED_RAISE: Percent = Percent::of(2);
const MOST_MEETINGS: usize = 100;
const MOST_DAYS: usize = 3650;

impl Default for Thresholds {
    fn default() -> Self {
        Self { meetings: 4, days: 180, values: 3, fee_raise: SUGGESTED_RAISE }
    }
}

/// What the two have behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// How the agreement is made.
    pub form: Form,
    /// How many real one-to-one meetings there were.
    pub meetings: u32,
    /// The day of the first.
    pub first_met_on: Option<Date>,
    /// How many values both sides have answered.
    pub values_answered: u32,
}

/// How far two have come on the way to one threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Measure {
    /// So far.
    pub so_far: u32,
    /// What is wanted.
    pub wanted: u32,
}

impl Measure {
    /// Whether it is reached.
    pub fn is_reached(self) -> bool {
        self.so_far >= self.wanted
    }
}

/// How far two have come on the way to being the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Measured {
    /// Real one-to-one meetings.
    pub meetings: Measure,
    /// Days since the first of them.
    pub days: Measure,
    /// Values that both have answered.
    pub values: Measure,
}

impl Measured {
    /// Whether everything is reached but the writing.
    pub fn is_reached(self) -> bool {
        [self.meetings, self.days, self.values].into_iter().all(Measure::is_reached)
    }
}

impl Thresholds {
    /// How far the two have come.
    pub fn measured(&self, history: &History, today: Date) -> Measured {
        let days = history.first_met_on.map_or(0, |first| days_between(first, today));
        let measure = |so_far, wanted: u16| Measure { so_far, wanted: u32::from(wanted) };
        Measured {
            meetings: measure(history.meetings, self.meetings),
            days: measure(days, self.days),
            values: measure(history.values_answered, self.values),
        }
    }

    /// The same, or everything that is out of reach: a threshold that nobody meets is no threshold.
    pub fn checked(self) -> Result<Self> {
        let most = [
            ("meetings", self.meetings, MOST_MEETINGS),
            ("days", self.days, MOST_DAYS),
            ("values", self.values, MOST_VALUES),
        ];
        let beyond = most.into_iter().filter(|&(_, wanted, most)| usize::from(wanted) > most);
        no_faults(beyond.map(|(field, _, most)| Fault::new(field, format!("should be {most} at most"))))?;
        Ok(self)
    }

    /// Refuses a strategic term that lacks writing, history or values, in this order, unless the owner wrote down why.
    pub fn check(
        &self,
        history: &History,
        today: Date,
        override_reason: Option<&str>,
    ) -> std::result::Result<(), Refusal> {
        if override_reason.is_some_and(|reason| !reason.trim().is_empty()) {
            return Ok(());
        }
        self.written(history)?;
        self.known_long_enough(history, today)?;
        self.values_answered(history)
    }

    fn written(&self, history: &History) -> std::result::Result<(), Refusal> {
        match history.form {
            Form::Written => Ok(()),
            Form::Verbal => Err(Refusal::new(
                "written_agreement_needed",
                "A strategic partnership gives up your other options, so it needs a written agreement.",
                "Put it in writing, or write down why words are enough here.",
            )),
        }
    }

    fn known_long_enough(&self, history: &History, today: Date) -> std::result::Result<(), Refusal> {
        let Measured { meetings, days, .. } = self.measured(history, today);
        if meetings.is_reached() && days.is_reached() {
            return Ok(());
        }
        let sentence = format!(
            "A strategic partnership wants {} meetings of the two of you over {} days. So far: {} over {} days.",
            meetings.wanted, days.wanted, meetings.so_far, days.so_far
        );
        let remedy =
            "Begin with a referral partnership and meet again, or write down why you are sure already.";
        Err(Refusal::new("relationship_too_new", sentence, remedy)
            .with("meetings", meetings.so_far)
            .with("days", days.so_far))
    }

    fn values_answered(&self, history: &History) -> std::result::Result<(), Refusal> {
        if history.values_answered >= u32::from(self.values) {
            return Ok(());
        }
        let sentence = format!(
            "A strategic partnership wants {} values answered by both of you. So far: {}.",
            self.values, history.values_answered
        );
        let remedy =
            "Talk about what matters to each of you and note both answers, or write down why this can wait.";
        Err(Refusal::new("values_missing", sentence, remedy).with("values", history.values_answered))
    }
}

fn days_between(first: Date, today: Date) -> u32 {
    first.until((Unit::Day, today)).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 8, 31);
    const LONG_ENOUGH: History = History {
        form: Form::Written,
        meetings: 4,
        first_met_on: Some(date(2026, 3, 4)),
        values_answered: 3,
    };

    fn refused(history: History) -> Option<&'static str> {
        Thresholds::default().check(&history, TODAY, None).err().map(|refusal| refusal.code)
    }

    #[test]
    fn four_meetings_since_180_days_three_values_and_a_contract_are_enough() {
        assert_eq!(refused(LONG_ENOUGH), None);
    }

    #[test]
    fn each_thing_that_is_missing_is_refused_by_its_name() {
        assert_eq!(refused(History { form: Form::Verbal, ..LONG_ENOUGH }), Some("written_agreement_needed"));
        assert_eq!(refused(History { meetings: 3, ..LONG_ENOUGH }), Some("relationship_too_new"));
        assert_eq!(
            refused(History { first_met_on: Some(date(2026, 3, 5)), ..LONG_ENOUGH }),
            Some("relationship_too_new")
        );
        assert_eq!(refused(History { first_met_on: None, ..LONG_ENOUGH }), Some("relationship_too_new"));
        assert_eq!(refused(History { values_answered: 2, ..LONG_ENOUGH }), Some("values_missing"));
    }

    #[test]
    fn writing_comes_first_then_the_history_then_the_values() {
        let nothing = History { form: Form::Verbal, meetings: 0, first_met_on: None, values_answered: 0 };
        assert_eq!(refused(nothing), Some("written_agreement_needed"));
        assert_eq!(refused(History { form: Form::Written, ..nothing }), Some("relationship_too_new"));
    }

    #[test]
    fn a_written_reason_lets_it_pass_and_a_blank_one_does_not() {
        let new = History { meetings: 1, ..LONG_ENOUGH };
        let check = |reason| Thresholds::default().check(&new, TODAY, Some(reason));
        assert_eq!(check("We worked together for ten years."), Ok(()));
        assert!(check("  ").is_err());
    }

    #[test]
    fn the_refusal_says_how_far_the_two_have_come() {
        let refusal =
            Thresholds::default().check(&History { meetings: 1, ..LONG_ENOUGH }, TODAY, None).unwrap_err();
        assert_eq!(
            refusal.sentence,
            "A strategic partnership wants 4 meetings of the two of you over 180 days. So far: 1 over 180 days."
        );
    }
}
