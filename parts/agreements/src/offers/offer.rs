//! Other terms that they propose.

use jiff::{Timestamp, civil::Date};
use kit::{Change, Error, Id, Refusal, Result, ids::Named};
use partnerships::terms::{Fee, NewTerm};

use crate::{Agreement, AgreementId, input::Wanted, renewal::Renewal};

/// Other terms that they proposed. What they said stays as it was.
#[derive(Debug, Clone, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Offer {
    /// Its id.
    pub id: Id<Offer>,
    /// In place of which agreement's terms.
    pub agreement_id: AgreementId,
    /// The wording that lay before them.
    pub wording: u32,
    /// What they propose.
    pub terms: Terms,
    /// What they say about it.
    pub remark: Option<String>,
    /// When they made it.
    pub made_at: Timestamp,
    /// What became of it.
    pub state: State,
    /// When it was answered or overtaken.
    pub answered_at: Option<Timestamp>,
    /// The word with which we refused it.
    pub answer: Option<String>,
}

impl Named for Offer {
    const PREFIX: &'static str = "off";
}

kit::words! {
    /// What became of an offer.
    pub enum State {
        /// It waits for our answer.
        Open: "open", "open";
        /// We wrote it into the draft.
        Accepted: "accepted", "accepted";
        /// We said no to it.
        Refused: "refused", "refused";
        /// A newer offer, or a change of ours, took its place.
        Overtaken: "overtaken", "overtaken";
    }
}

/// The terms as they would have them. Which services it is about, who sends whom, and who is the only one stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Terms {
    /// The first day.
    pub starts_on: Date,
    /// The last day, that day included.
    pub ends_on: Option<Date>,
    /// How many months it goes on for by itself, again and again.
    pub renews_months: Option<u16>,
    /// How many days before its end one says so.
    pub notice_days: Option<u16>,
    /// What each side does and does not do, in words.
    pub boundaries: Option<String>,
    /// What is promised, in the order in which it stands in the agreement.
    pub terms: Vec<NewTerm>,
}

/// Other terms, as they are proposed.
#[derive(Debug, Clone)]
pub struct NewOffer {
    /// What they propose.
    pub terms: Terms,
    /// What they say about it.
    pub remark: Option<String>,
}

impl Terms {
    /// The terms as an agreement has them.
    pub fn of(agreement: &Agreement, terms: Vec<NewTerm>) -> Self {
        let about = &agreement.about;
        Self {
            starts_on: about.dates.starts_on,
            ends_on: about.dates.ends_on,
            renews_months: about.renewal.map(|renewal| renewal.months),
            notice_days: about.notice_days,
            boundaries: about.boundaries.clone(),
            terms,
        }
    }

    /// The agreement with these terms, and everything else as it is.
    pub(super) fn wanted(self, agreement: &Agreement) -> Wanted {
        let Self { starts_on, ends_on, renews_months, notice_days, boundaries, terms } = self;
        let wanted = Wanted::of(agreement.about.clone(), terms);
        Wanted { starts_on, ends_on, renews_months, notice_days, boundaries, ..wanted }
    }

    /// How the agreement would go on by itself. An amendment goes on in the rhythm that began before.
    pub(super) fn renewal(&self, agreement: &Agreement) -> Option<Renewal> {
        let before = agreement.about.renewal.filter(|_| agreement.amends.is_some());
        let anew = self.renews_months.map(|months| Renewal { from: self.starts_on, months });
        before.filter(|before| Some(before.months) == self.renews_months).or(anew)
    }

    /// Whether the same is promised as in these: fees, their time and boundaries may differ, and nothing else.
    pub(super) fn promise_the_same(&self, before: &[NewTerm]) -> bool {
        let what = |term: &NewTerm| NewTerm { fee: Fee::None, boundaries: None, ..term.clone() };
        self.terms.iter().map(what).eq(before.iter().map(what))
    }
}

impl Offer {
    /// We take it.
    pub(super) fn accept(&mut self, now: Timestamp) -> Result<Change> {
        self.answered(State::Accepted, now)
    }

    /// We say no to it, and why.
    pub(super) fn refuse(&mut self, why: String, now: Timestamp) -> Result<Change> {
        let change = self.answered(State::Refused, now)?;
        if change == Change::Made {
            self.answer = Some(why);
        }
        Ok(change)
    }

    fn answered(&mut self, state: State, now: Timestamp) -> Result<Change> {
        match self.state {
            State::Open => {
                (self.state, self.answered_at) = (state, Some(now));
                Ok(Change::Made)
            }
            before if before == state => Ok(Change::AlreadyMade),
            before => Err(self.over(before)),
        }
    }

    fn over(&self, state: State) -> Error {
        let (sentence, remedy) = match state {
            State::Overtaken => {
                ("Something newer took the place of this offer.", "Look at what lies before both of you now.")
            }
            _ => {
                ("This offer was answered already.", "Change the words yourself, or wait for another offer.")
            }
        };
        Refusal::new("offer_over", sentence, remedy).with("state", state).into()
    }
}
