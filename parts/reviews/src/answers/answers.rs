//! The five questions, and who may read the answers.

use agreements::Party;
use kit::{Fault, Refusal, text, words};

use crate::{Decision, Review, Status, review::LONGEST};

/// What one side says before a review.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// How it is going, from 1, badly, to 5, very well.
    #[schemars(range(min = 1, max = 5))]
    pub rating: u8,
    /// What went well.
    #[serde(default)]
    #[schemars(length(max = 5000), regex(pattern = r"^[^\x00]*$"))]
    pub went_well: Option<String>,
    /// What could be better.
    #[serde(default)]
    #[schemars(length(max = 5000), regex(pattern = r"^[^\x00]*$"))]
    pub could_be_better: Option<String>,
    /// Whether what goes each way is fair, for whoever answers.
    pub balance: Balance,
    /// How they would go on.
    pub wish: Decision,
}

words! {
    /// What goes each way, for whoever answers.
    pub enum Balance {
        /// Both give and get alike.
        Even: "even", "about even";
        /// Whoever answers gives more.
        GivesMore: "gives_more", "I give more than I get";
        /// Whoever answers gets more.
        GetsMore: "gets_more", "I get more than I give";
    }
}

/// What each side answered, as far as it may be read.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct BothSides {
    /// What we answered.
    pub ours: Option<Answers>,
    /// What they answered; null, too, as long as we have not: nobody answers after the other.
    pub theirs: Option<Answers>,
}

impl Answers {
    /// What is wrong with them, by the fields of the API.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !(1..=5).contains(&self.rating) {
            faults.push(Fault::new("rating", "should be from 1 to 5"));
        }
        for (field, said) in [("went_well", &self.went_well), ("could_be_better", &self.could_be_better)] {
            faults.extend(said.as_deref().and_then(|said| text::fault(field, said, LONGEST)));
        }
        faults
    }
}

impl BothSides {
    /// What one side answered.
    pub fn of(&self, party: Party) -> Option<&Answers> {
        match party {
            Party::Ours => self.ours.as_ref(),
            Party::Theirs => self.theirs.as_ref(),
        }
    }

    /// What one side may read of it before the review: nobody reads the other's answers before giving their own, so that
    /// neither says what the other said.
    #[must_use]
    pub fn read_by(self, party: Party) -> Self {
        if self.of(party).is_some() { self } else { Self::default() }
    }
}

impl Review {
    /// What we may read of what both sides answered: all of it once it was held.
    pub fn read_by_us(&self, both: BothSides) -> BothSides {
        match self.status {
            Status::Open => both.read_by(Party::Ours),
            Status::Held(_) | Status::Skipped { .. } => both,
        }
    }

    /// Whether it can still be answered: refused once it was held or skipped.
    pub fn may_be_answered(&self) -> Result<(), Refusal> {
        match self.status {
            Status::Open => Ok(()),
            Status::Held(_) | Status::Skipped { .. } => Err(Refusal::new(
                "wrong_status",
                format!("This review is {} already.", self.status.name().label()),
                "Say it when you next talk; the next review asks again.",
            )
            .with("current_status", self.status.name())),
        }
    }
}

#[cfg(test)]
mod cases {
    use super::*;

    fn answers(rating: u8) -> Answers {
        Answers {
            rating,
            went_well: Some("Both clients are glad.".into()),
            could_be_better: None,
            balance: Balance::Even,
            wish: Decision::Continue,
        }
    }

    #[test]
    fn nobody_reads_the_others_answers_before_giving_their_own() {
        let theirs = || BothSides { ours: None, theirs: Some(answers(2)) };
        let both = || BothSides { ours: Some(answers(5)), theirs: Some(answers(2)) };
        assert_eq!(theirs().read_by(Party::Ours), BothSides::default());
        assert_eq!(theirs().read_by(Party::Theirs), theirs());
        assert_eq!(both().read_by(Party::Ours), both());
        assert_eq!(both().read_by(Party::Theirs), both());
    }

    #[test]
    fn a_rating_is_from_1_to_5_and_what_is_said_has_an_end() {
        let fields = |answers: Answers| -> Vec<String> {
            answers.faults().into_iter().map(|fault| fault.field.into_owned()).collect()
        };
        assert_eq!(fields(answers(1)), [""; 0]);
        assert_eq!(fields(answers(0)), ["rating"]);
        let endless = Answers { could_be_better: Some("x".repeat(LONGEST + 1)), ..answers(6) };
        assert_eq!(fields(endless), ["rating", "could_be_better"]);
    }
}
