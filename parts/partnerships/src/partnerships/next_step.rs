//! The guide's next step with a partner.

use super::{Partnership, Stage, Step};
use crate::{
    discovery::Discovery,
    preference::Preference,
    qualification::{Qualification, Verdict},
};

/// What to do now, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// In a sentence.
    pub sentence: String,
    /// The button's words and where it leads, below the partner's own page.
    pub act: Option<(&'static str, &'static str)>,
}

impl NextStep {
    fn new(sentence: impl Into<String>, button: &'static str, path: &'static str) -> Self {
        Self { sentence: sentence.into(), act: Some((button, path)) }
    }

    fn words(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), act: None }
    }
}

/// What the guide says to do now.
pub fn next_step(
    partnership: &Partnership,
    known: &Discovery,
    found: &Qualification,
    wanted: &Preference,
) -> NextStep {
    match &partnership.stage {
        Stage::At(Step::Candidate | Step::Exploring) if known.is_empty() => NextStep::new(
            "Meet them and take an interest: who their ideal client is, what their niche is, how they win clients.",
            "Write down what you found out",
            "discovery",
        ),
        Stage::At(Step::Candidate | Step::Exploring) if known.topic.is_none() => NextStep::new(
            "Raise the subject of partnering when you next talk, and note how they take it.",
            "Add what you heard",
            "discovery",
        ),
        Stage::At(Step::Candidate | Step::Exploring | Step::Qualified) => match found.verdict() {
            Verdict::NotAFit => NextStep::words("Stay in touch as friends do. As partners it is not a fit."),
            Verdict::Nurture => NextStep::new(found.sentence(), "Answer the five criteria", "qualification"),
            Verdict::Ready if wanted.is_committed() => {
                NextStep::words("Both of you are willing. Send the first client, or put it in writing.")
            }
            Verdict::Ready => NextStep::new(
                "Meet again and agree in principle: referral, strategic or both, and are you both fully willing?",
                "The second meeting",
                "second-meeting",
            ),
        },
        Stage::At(Step::Proposed) => {
            NextStep::words("The agreement lies before them. Talk it through and sign.")
        }
        Stage::At(Step::Active) => NextStep::words(
            "Clients flow. Keep in touch, and look together how it goes when the review is due.",
        ),
        Stage::Paused { .. } => NextStep::words("This rests for now. Resume it when the time has come."),
        Stage::Ended { .. } => NextStep::words("This partnership is over. What you know of them is kept."),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        Partner,
        discovery::{Reaction, Topic},
        qualification::{Answer, Criterion},
    };

    fn maya() -> Partnership {
        let maya = Partner::Contact("con_00000000000000000000000001".parse().unwrap());
        let id = "par_00000000000000000000000001".parse().unwrap();
        let payee = "pye_00000000000000000000000001".parse().unwrap();
        Partnership::candidate(id, maya, payee, Timestamp::UNIX_EPOCH)
    }

    fn leads_to(known: &Discovery, found: &Qualification) -> Option<&'static str> {
        next_step(&maya(), known, found, &Preference::default()).act.map(|(_, path)| path)
    }

    #[test]
    fn first_one_takes_an_interest_then_raises_the_subject_then_chooses_then_agrees() {
        let nothing = Qualification::default();
        assert_eq!(leads_to(&Discovery::default(), &nothing), Some("discovery"));
        let niche = Discovery { niche: Some("Food and drink".to_owned()), ..Discovery::default() };
        assert_eq!(leads_to(&niche, &nothing), Some("discovery"));
        let raised = Some(Topic { raised_on: None, reaction: Reaction::Open, said: None });
        let heard = Discovery { topic: raised, ..niche };
        assert_eq!(leads_to(&heard, &nothing), Some("qualification"));
        let mut five = Qualification::default();
        Criterion::ALL.iter().for_each(|&criterion| five.finding_mut(criterion).answer = Answer::Yes);
        assert_eq!(leads_to(&heard, &five), Some("second-meeting"));
    }
}
