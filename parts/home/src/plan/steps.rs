//! Where a business stands on each of the guide's steps, in a sentence each.

use std::collections::HashMap;

use jiff::civil::date;
use kit::{Result, Tx};
use network::goal;

use super::{Plan, store};

kit::words! {
    /// The steps of the guide.
    pub enum Step {
        /// Meet at least one new person a week.
        ReachOut: "reach_out", "reach out";
        /// Go through the people one knows.
        ReviewWhoYouKnow: "review_who_you_know", "review who you know";
        /// Ask who their ideal client is.
        TakeAnInterest: "take_an_interest", "take an interest";
        /// Go back to those who meet the five criteria.
        Choose: "choose", "choose";
        /// A second meeting, and a trial.
        AgreeInPrinciple: "agree_in_principle", "agree in principle";
        /// An agreement that both sign.
        PutItInWriting: "put_it_in_writing", "put it in writing";
        /// Mention it in mails.
        TellEveryone: "tell_everyone", "tell everyone";
        /// Reviews.
        LookBack: "look_back", "look back together";
    }
}

/// Where one stands on a step.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Standing {
    /// Which step.
    pub step: Step,
    /// Whether something of it is done or under way.
    pub is_begun: bool,
    /// Where one stands.
    pub words: String,
}

impl Step {
    /// Where the step is taken, below the business's home.
    pub(super) fn page(self) -> &'static str {
        match self {
            Self::ReachOut => "~/people/goal",
            Self::ReviewWhoYouKnow => "~/people/going-through",
            Self::TakeAnInterest | Self::Choose | Self::AgreeInPrinciple => "~/partners",
            Self::PutItInWriting => "~/agreements",
            Self::TellEveryone => "~/plan",
            Self::LookBack => "~/reviews",
        }
    }
}

/// What the sentences are made of.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    met_this_week: u32,
    people_per_week: u32,
    in_a_row: u32,
    met_in_a_year: u32,
    answered: u32,
    ahead: u32,
    candidates: u32,
    exploring: u32,
    qualified: u32,
    proposed: u32,
    active: u32,
    trials: u32,
    agreed: u32,
    programs: u32,
    mails: u32,
    overdue: u32,
    held: u32,
}

/// Where one stands on each of the steps today, in their order.
pub fn steps(tx: &mut Tx<'_>, plan: Option<&Plan>) -> Result<Vec<Standing>> {
    let (today, goal) = (tx.today(), goal::goal(tx)?);
    let stages: HashMap<String, u32> = store::stages(tx)?.into_iter().collect();
    let at = |stage: &str| stages.get(stage).copied().unwrap_or_default();
    let (answered, ahead) = store::gone_through(tx)?;
    let (overdue, held) = store::reviews(tx, today, date(today.year(), 1, 1))?;
    let counts = Counts {
        met_this_week: goal.this_week,
        people_per_week: goal.per_week,
        in_a_row: goal.streak_weeks,
        met_in_a_year: goal.met,
        answered,
        ahead,
        candidates: at("candidate"),
        exploring: at("exploring"),
        qualified: at("qualified"),
        proposed: at("proposed"),
        active: at("active"),
        trials: store::trials(tx)?,
        agreed: store::agreed(tx)?,
        programs: plan.map_or(0, |plan| plan.wanted.programs),
        mails: plan.map_or(0, |plan| plan.wanted.mails),
        overdue,
        held,
    };
    Ok(Step::ALL.iter().map(|&step| standing(step, counts)).collect())
}

fn standing(step: Step, of: Counts) -> Standing {
    let (is_begun, words) = match step {
        Step::ReachOut => (
            of.met_in_a_year > 0,
            match (of.met_this_week, of.in_a_row) {
                (met, 0) => format!("{met} of {} met this week.", of.people_per_week),
                (met, 1) => {
                    format!("{met} of {} met this week; last week reached the goal.", of.people_per_week)
                }
                (met, row) => format!(
                    "{met} of {} met this week; {row} weeks in a row reached the goal.",
                    of.people_per_week
                ),
            },
        ),
        Step::ReviewWhoYouKnow => (
            of.answered > 0,
            match (of.answered, of.ahead) {
                (0, 0) => "Bring the people you know, and go through them card by card.".to_owned(),
                (0, ahead) => format!("Go through who could be a partner: {} to look at.", people(ahead)),
                (answered, 0) => format!("You went through {}, and nobody likely is left.", people(answered)),
                (answered, 1) => format!("You went through {}; one person is next.", people(answered)),
                (answered, ahead) => {
                    format!("You went through {}; {} are next.", people(answered), people(ahead))
                }
            },
        ),
        Step::TakeAnInterest => (
            of.exploring > 0 || of.qualified + of.proposed + of.active > 0,
            match (of.candidates, of.exploring) {
                (0, 0) => "Nobody is being got to know now.".to_owned(),
                (candidates, 0) => {
                    format!("{} to ask about their ideal client.", count(candidates, "candidate"))
                }
                (0, exploring) => format!("You are getting to know {}.", people(exploring)),
                (candidates, exploring) => {
                    format!(
                        "You are getting to know {}; {} to ask.",
                        people(exploring),
                        count(candidates, "candidate")
                    )
                }
            },
        ),
        Step::Choose => (
            of.qualified + of.proposed + of.active > 0,
            match of.qualified {
                0 if of.proposed + of.active > 0 => "Whoever met all five criteria is further on.".to_owned(),
                0 => "Nobody meets all five criteria yet.".to_owned(),
                qualified => format!("{} all five criteria.", meets(qualified)),
            },
        ),
        Step::AgreeInPrinciple => (
            of.trials + of.proposed + of.active > 0,
            match of.trials {
                0 => "No trial is running.".to_owned(),
                1 => "One trial is running.".to_owned(),
                trials => format!("{trials} trials are running."),
            },
        ),
        Step::PutItInWriting => (
            of.agreed > 0 || of.proposed > 0,
            match (of.agreed, of.active.saturating_sub(of.agreed)) {
                (0, 0) => "Nothing is agreed yet.".to_owned(),
                (agreed, 0) => format!("Something is agreed with {}.", count(agreed, "partner")),
                (agreed, without) => {
                    format!(
                        "Something is agreed with {}; {without} active without it.",
                        count(agreed, "partner")
                    )
                }
            },
        ),
        Step::TellEveryone => (
            of.programs + of.mails > 0,
            match (of.programs, of.mails) {
                (0, 0) => "No mail and no program is planned.".to_owned(),
                (programs, mails) => {
                    format!("{} and {} are planned.", count(mails, "mail"), count(programs, "program"))
                }
            },
        ),
        Step::LookBack => (
            of.held > 0,
            match (of.held, of.overdue) {
                (0, 0) => "No review was due this year, and none is overdue.".to_owned(),
                (held, 0) => format!("{} held this year, and none is overdue.", count(held, "review")),
                (held, overdue) => format!("{} held this year; {overdue} overdue.", count(held, "review")),
            },
        ),
    };
    Standing { step, is_begun, words }
}

fn people(count: u32) -> String {
    match count {
        1 => "one person".to_owned(),
        count if count >= store::COUNTED => format!("{count} people or more"),
        count => format!("{count} people"),
    }
}

fn count(count: u32, what: &str) -> String {
    let many = if count == 1 { "" } else { "s" };
    format!("{count} {what}{many}")
}

fn meets(qualified: u32) -> String {
    match qualified {
        1 => "One person meets".to_owned(),
        many => format!("{many} people meet"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(of: Counts) -> Vec<String> {
        Step::ALL.iter().map(|&step| standing(step, of).words).collect()
    }

    #[test]
    fn who_begins_is_told_where_each_step_begins() {
        let of = Counts { people_per_week: 1, ..Counts::default() };
        assert_eq!(
            words(of),
            [
                "0 of 1 met this week.",
                "Bring the people you know, and go through them card by card.",
                "Nobody is being got to know now.",
                "Nobody meets all five criteria yet.",
                "No trial is running.",
                "Nothing is agreed yet.",
                "No mail and no program is planned.",
                "No review was due this year, and none is overdue.",
            ]
        );
        assert!(Step::ALL.iter().all(|&step| !standing(step, of).is_begun));
    }

    #[test]
    fn who_is_under_way_is_told_how_far() {
        let of = Counts {
            met_this_week: 1,
            people_per_week: 1,
            in_a_row: 10,
            met_in_a_year: 44,
            answered: 12,
            ahead: 1,
            candidates: 2,
            exploring: 1,
            qualified: 1,
            proposed: 1,
            active: 6,
            trials: 1,
            agreed: 5,
            programs: 1,
            mails: 4,
            overdue: 1,
            held: 7,
        };
        assert_eq!(
            words(of),
            [
                "1 of 1 met this week; 10 weeks in a row reached the goal.",
                "You went through 12 people; one person is next.",
                "You are getting to know one person; 2 candidates to ask.",
                "One person meets all five criteria.",
                "One trial is running.",
                "Something is agreed with 5 partners; 1 active without it.",
                "4 mails and 1 program are planned.",
                "7 reviews held this year; 1 overdue.",
            ]
        );
        assert!(Step::ALL.iter().all(|&step| standing(step, of).is_begun));
    }
}
