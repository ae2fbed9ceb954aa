//! One review: due on a day, held with a decision, or skipped with a reason.

use jiff::{Timestamp, civil::Date};
use kit::{Change, Fault, Id, Refusal, ids::Named, text, words};
use partnerships::{NextReview, Partnership};

/// One review of a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its id.
    pub id: Id<Review>,
    /// Of which partnership.
    pub partnership_id: Id<Partnership>,
    /// The day it is due.
    pub due_on: Date,
    /// What became of it.
    pub status: Status,
    /// When it was planned.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Review {
    const PREFIX: &'static str = "rev";
}

/// What became of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It is ahead, or overdue.
    Open,
    /// Both looked at how it goes.
    Held(Held),
    /// It was left out.
    Skipped {
        /// On which day.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// What came of a review.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// On which day.
    pub on: Date,
    /// From 1, poor, to 5, splendid.
    #[serde(default)]
    #[schemars(range(min = 1, max = 5))]
    pub rating: Option<u8>,
    /// What was said.
    #[schemars(length(max = 5000), regex(pattern = r"^[^\x00]*$"))]
    pub notes: String,
    /// What follows.
    pub decision: Decision,
}

words! {
    /// What tables, JSON and filters call a status.
    pub enum StatusName {
        /// [`Status::Open`].
        Open: "open", "to be held";
        /// [`Status::Held`].
        Held: "held", "held";
        /// [`Status::Skipped`].
        Skipped: "skipped", "skipped";
    }
}

words! {
    /// What follows from a review.
    pub enum Decision {
        /// As it is.
        Continue: "continue", "continue as it is";
        /// With an amendment.
        ChangeTerms: "change_terms", "change the terms";
        /// They become the only one.
        BecomeStrategic: "become_strategic", "become strategic";
        /// They become one of several again.
        BecomeReferral: "become_referral", "step back to referral";
        /// No more; what both signed ends too.
        End: "end", "end the partnership";
    }
}

impl Status {
    /// What it is called.
    pub fn name(&self) -> StatusName {
        match self {
            Self::Open => StatusName::Open,
            Self::Held(_) => StatusName::Held,
            Self::Skipped { .. } => StatusName::Skipped,
        }
    }

    /// On which day it was held or skipped.
    pub fn settled_on(&self) -> Option<Date> {
        match self {
            Self::Open => None,
            Self::Held(held) => Some(held.on),
            Self::Skipped { on, .. } => Some(*on),
        }
    }
}

impl Held {
    /// What is wrong with it, by the fields of the API. A partnership is reviewed once it is active.
    pub fn faults(&self, active_since: Option<Date>, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.on > today {
            faults.push(Fault::new("on", "is still to come; record the review when it was held"));
        }
        if let Some(since) = active_since.filter(|&since| self.on < since) {
            let since = words::day(since);
            faults.push(Fault::new(
                "on",
                format!("is before the partnership was active, on {since}; give that day or a later one"),
            ));
        }
        if self.rating.is_some_and(|rating| !(1..=5).contains(&rating)) {
            faults.push(Fault::new("rating", "should be from 1 to 5"));
        }
        faults.extend(text::fault("notes", &self.notes, LONGEST));
        faults
    }
}

/// The longest text about a review, in characters; the schemas say the same.
pub const LONGEST: usize = 5000;

/// The review that comes next is an open one, under the same id.
impl From<NextReview> for Review {
    fn from(next: NextReview) -> Self {
        Self {
            id: Id::from_uuid(next.id.uuid()),
            partnership_id: next.partnership_id,
            due_on: next.due_on,
            status: Status::Open,
            created_at: next.created_at,
            updated_at: next.updated_at,
        }
    }
}

impl Review {
    /// Its id as the next review of its partnership.
    pub fn as_next(&self) -> Id<NextReview> {
        Id::from_uuid(self.id.uuid())
    }

    /// Whether its day has passed without it. It stays so until it is held or skipped.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.status == Status::Open && self.due_on < today
    }

    /// Records that it was held and what was decided. One that was skipped can still be held.
    pub fn hold(&mut self, held: Held) -> Result<Change, Refusal> {
        match &self.status {
            Status::Held(earlier) if *earlier == held => Ok(Change::AlreadyMade),
            Status::Held(earlier) => Err(self.already_held(earlier.on)),
            Status::Open | Status::Skipped { .. } => {
                self.status = Status::Held(held);
                Ok(Change::Made)
            }
        }
    }

    /// Leaves it out, and says why.
    pub fn skip(&mut self, on: Date, reason: String) -> Result<Change, Refusal> {
        match &self.status {
            Status::Skipped { .. } => Ok(Change::AlreadyMade),
            Status::Held(earlier) => Err(self.already_held(earlier.on)),
            Status::Open => {
                self.status = Status::Skipped { on, reason };
                Ok(Change::Made)
            }
        }
    }

    fn already_held(&self, on: Date) -> Refusal {
        let sentence = format!("This review was held on {}.", words::day(on));
        Refusal::new("wrong_status", sentence, "Note what is new in the next one.")
            .with("current_status", self.status.name())
    }
}

/// How long two have worked together on a day: “Three months”, “Two years”.
pub fn so_long(since: Date, on: Date) -> String {
    const NUMBERS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
        "Twelve",
    ];
    let months = (i32::from(on.year()) - i32::from(since.year())) * 12 + i32::from(on.month())
        - i32::from(since.month());
    let (number, unit) = if months % 12 == 0 { (months / 12, "year") } else { (months, "month") };
    let number_in_words = usize::try_from(number).ok().and_then(|number| NUMBERS.get(number));
    let number_in_words = number_in_words.map_or_else(|| number.to_string(), |&word| word.to_owned());
    format!("{number_in_words} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DUE: Date = date(2026, 6, 4);

    fn review() -> Review {
        let (id, partnership) = ("rev_00000000000000000000000001", "par_00000000000000000000000001");
        Review {
            id: id.parse().unwrap(),
            partnership_id: partnership.parse().unwrap(),
            due_on: DUE,
            status: Status::Open,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn held() -> Held {
        Held {
            on: DUE,
            rating: Some(4),
            notes: "Six clients, both glad.".into(),
            decision: Decision::Continue,
        }
    }

    #[test]
    fn a_review_is_overdue_from_the_day_after_until_it_is_held_or_skipped() {
        let mut review = review();
        assert!(!review.is_overdue(DUE) && review.is_overdue(date(2026, 6, 5)));
        assert_eq!(review.hold(held()), Ok(Change::Made));
        assert!(!review.is_overdue(date(2027, 1, 1)));
    }

    #[test]
    fn holding_it_twice_is_once_and_another_outcome_is_refused() {
        let mut review = review();
        review.hold(held()).unwrap();
        assert_eq!(review.hold(held()), Ok(Change::AlreadyMade));
        let refusal = review.hold(Held { decision: Decision::End, ..held() }).unwrap_err();
        assert_eq!(refusal.sentence, "This review was held on 4 June 2026.");
        assert!(review.skip(DUE, "no time".into()).is_err());
    }

    #[test]
    fn a_skipped_one_can_still_be_held() {
        let mut review = review();
        assert_eq!(review.skip(DUE, "she is ill".into()), Ok(Change::Made));
        assert_eq!(review.skip(DUE, "she is ill".into()), Ok(Change::AlreadyMade));
        assert_eq!(review.hold(held()), Ok(Change::Made));
    }

    #[test]
    fn a_rating_is_from_1_to_5_and_a_review_is_held_while_active_and_by_today() {
        let fields = |held: Held| -> Vec<String> {
            held.faults(Some(date(2026, 3, 4)), DUE)
                .into_iter()
                .map(|fault| fault.field.into_owned())
                .collect()
        };
        assert_eq!(fields(held()), [""; 0]);
        assert_eq!(fields(Held { rating: Some(6), on: date(2026, 6, 5), ..held() }), ["on", "rating"]);
        assert_eq!(fields(Held { rating: Some(0), ..held() }), ["rating"]);
        assert_eq!(fields(Held { on: date(2026, 3, 4), ..held() }), [""; 0]);
        assert_eq!(fields(Held { on: date(2026, 3, 3), ..held() }), ["on"]);
    }

    #[test]
    fn how_long_it_has_been_is_said_in_words() {
        for (year, month, words) in
            [(2026, 6, "Three months"), (2027, 3, "One year"), (2028, 3, "Two years"), (2041, 3, "15 years")]
        {
            assert_eq!(so_long(date(2026, 3, 4), date(year, month, 4)), words);
        }
    }
}
