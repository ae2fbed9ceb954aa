//! One of several partners for the same work.

use jiff::civil::Date;
use kit::{Id, words};

use crate::{
    Partnership, StageName,
    discovery::Reaction,
    preference::Wish,
    qualification::{Criterion, Verdict},
    strategic::Measured,
    terms::Kind,
};

/// A partner for some work, as one compares them with others.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Compared {
    /// Which one.
    pub partnership_id: Id<Partnership>,
    /// What the partner is called.
    pub name: String,
    /// How far it has come.
    pub stage: StageName,
    /// What the five criteria say.
    pub verdict: Verdict,
    /// The criteria without a yes.
    pub missing: Vec<Criterion>,
    /// How many of our people need this work.
    pub clients_that_fit: usize,
    /// How many of those look like their ideal client.
    pub clients_alike: usize,
    /// The day of the first real one-to-one meeting.
    pub first_met_on: Option<Date>,
    /// How far the two have come on the way to one being the only one.
    pub strategic: Measured,
    /// How they took the topic of partnering.
    pub reaction: Option<Reaction>,
    /// What they want for this work.
    pub they_want: Wish,
    /// What they are for it, by the terms that run.
    pub kind: Option<Kind>,
}

impl Compared {
    /// What they are for this work already comes first, then who is ready, then how many criteria are yes, then who has more
    /// clients that look right.
    pub(super) fn rank(&self) -> impl Ord + use<> {
        let kind = match self.kind {
            Some(Kind::Strategic) => 0,
            Some(Kind::Referral) => 1,
            None => 2,
        };
        let verdict = match self.verdict {
            Verdict::Ready => 0,
            Verdict::Nurture => 1,
            Verdict::NotAFit => 2,
        };
        let alike = (usize::MAX - self.clients_alike, usize::MAX - self.clients_that_fit);
        (kind, verdict, self.missing.len(), alike, self.name.clone())
    }

    /// How many of the five criteria are yes, and which one is not.
    pub fn criteria(&self) -> String {
        let yes = Criterion::ALL.len() - self.missing.len();
        match self.missing.as_slice() {
            [] => "Five times yes".to_owned(),
            [only] => format!("{yes} of five. Open: {}", only.label()),
            _ => format!("{yes} of five"),
        }
    }

    /// How often and how long the two have met.
    pub fn met(&self) -> String {
        match (self.strategic.meetings.so_far, self.first_met_on) {
            (0, _) | (_, None) => "Not yet".to_owned(),
            (1, Some(first)) => format!("Once, {}", words::day(first)),
            (2, Some(first)) => format!("Twice since {}", words::day(first)),
            (many, Some(first)) => format!("{many} times since {}", words::day(first)),
        }
    }

    /// How many of our people they could take.
    pub fn clients(&self) -> String {
        match (self.clients_that_fit, self.clients_alike) {
            (0, _) => "None known".to_owned(),
            (fit, 0) => fit.to_string(),
            (fit, alike) => format!("{fit}, {alike} like their ideal client"),
        }
    }
}
