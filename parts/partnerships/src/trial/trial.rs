//! A trial: clients flow both ways before anything is signed, and on a day one looks how it goes.

use jiff::{Timestamp, civil::Date};
use kit::{Change, Error, Id, Refusal, Result, words};

use crate::{Partnership, text};

/// Referrals out and in before anything is signed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Trial {
    /// Of which partnership.
    pub partnership_id: Id<Partnership>,
    /// Its first day.
    pub started_on: Date,
    /// The day on which one looks how it went.
    pub review_on: Date,
    /// What came of it, once one has looked.
    pub outcome: Option<Outcome>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// What came of a trial.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Outcome {
    /// The day one looked.
    pub on: Date,
    /// What one saw, in words.
    pub words: String,
    /// What follows from it; those of early days have only the words.
    pub next: Option<Next>,
}

kit::words! {
    /// What follows from a trial.
    pub enum Next {
        /// It is put in writing.
        Agree: "agree", "put it in writing";
        /// One tries on for a while.
        GoOn: "go_on", "try on for a while";
        /// One leaves it.
        Leave: "leave", "leave it";
    }
}

/// A trial as it is planned.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTrial {
    /// Its first day; today when left out.
    #[serde(default)]
    pub started_on: Option<Date>,
    /// The day on which one looks how it went; three months later when left out.
    #[serde(default)]
    pub review_on: Option<Date>,
}

/// What one saw.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    /// What came of it, in words.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"\S"))]
    pub outcome: String,
    /// What follows from it.
    pub next: Next,
}

impl Next {
    /// What it means, for whoever chooses.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Agree => "It went well both ways: draft the agreement now.",
            Self::GoOn => "It is too early to say: choose another day to look.",
            Self::Leave => "It does not fit: let it rest, or end it as friends.",
        }
    }
}

impl Trial {
    /// A trial from its first day to its review.
    pub fn new(id: Id<Partnership>, new: &NewTrial, today: Date, now: Timestamp) -> Result<Self> {
        let started_on = new.started_on.unwrap_or(today);
        let in_three_months = started_on.saturating_add(jiff::Span::new().months(3));
        let review_on = new.review_on.unwrap_or(in_three_months);
        if review_on < started_on {
            return Err(Error::invalid("review_on", "is before the trial begins; choose a later day"));
        }
        Ok(Self {
            partnership_id: id,
            started_on,
            review_on,
            outcome: None,
            created_at: now,
            updated_at: now,
        })
    }

    /// Writes down what came of it.
    pub fn conclude(&mut self, on: Date, conclusion: &Conclusion) -> Result<Change> {
        let missing = "please write down what came of it";
        let words = text::needed("outcome", &conclusion.outcome, text::LONGEST, missing)?;
        match &self.outcome {
            Some(before) if before.words == words && before.next == Some(conclusion.next) => {
                Ok(Change::AlreadyMade)
            }
            Some(before) => Err(concluded(before).into()),
            None => {
                self.outcome = Some(Outcome { on, words, next: Some(conclusion.next) });
                Ok(Change::Made)
            }
        }
    }
}

fn concluded(outcome: &Outcome) -> Refusal {
    Refusal::new(
        "trial_concluded",
        format!("You looked at this trial on {} and wrote down what came of it.", words::day(outcome.on)),
        "Start another trial to go on trying.",
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn trial(review_on: Option<Date>) -> Result<Trial> {
        let id = "par_00000000000000000000000001".parse().unwrap();
        let new = NewTrial { started_on: None, review_on };
        Trial::new(id, &new, date(2026, 3, 2), Timestamp::UNIX_EPOCH)
    }

    fn looked(words: &str) -> Conclusion {
        Conclusion { outcome: words.to_owned(), next: Next::Agree }
    }

    #[test]
    fn a_trial_is_looked_at_after_three_months_where_nobody_says_otherwise() {
        assert_eq!(trial(None).unwrap().review_on, date(2026, 6, 2));
        assert!(matches!(trial(Some(date(2026, 3, 1))), Err(Error::Invalid(_))));
    }

    #[test]
    fn what_was_written_down_stays_as_it_is() {
        let mut trial = trial(None).unwrap();
        trial.conclude(date(2026, 6, 3), &looked("Well.")).unwrap();
        assert_eq!(trial.conclude(date(2026, 6, 4), &looked(" Well. ")).unwrap(), Change::AlreadyMade);
        let refused = trial.conclude(date(2026, 6, 4), &looked("Badly.")).unwrap_err();
        assert!(matches!(refused, Error::Refused(refusal) if refusal.code == "trial_concluded"));
    }
}
