//! The pack as the page shows it.

use kit::words::day;
use partnerships::{
    goals::{GoalState, NewGoal},
    terms::Kind,
};

use crate::Pack;

/// A word with its colour, as `ui::badge` takes it.
pub(super) type Badge = (&'static str, &'static str);

/// The pack as the page shows it.
pub(super) struct Looked {
    /// Such as “4 March 2026 to 4 June 2026”.
    pub period: String,
    /// Each promise in words, and its kind.
    pub promises: Vec<(String, Badge)>,
    /// Each goal, whose it is and by when, and its state.
    pub goals: Vec<(String, String, Badge)>,
}

impl Looked {
    pub(super) fn at(pack: Pack) -> Self {
        let kind = |kind| match kind {
            Kind::Strategic => ("good", "Strategic"),
            Kind::Referral => ("quiet", "Referral"),
        };
        Self {
            period: format!("{} to {}", day(pack.since), day(pack.until)),
            promises: pack
                .promises
                .into_iter()
                .map(|promise| (promise.sentence, kind(promise.kind)))
                .collect(),
            goals: pack.goals.into_iter().map(goal).collect(),
        }
    }
}

fn goal(goal: NewGoal) -> (String, String, Badge) {
    let whose = goal.whose.label();
    let meta = goal.by.map_or_else(|| whose.to_owned(), |by| format!("{whose}, by {}", day(by)));
    let badge = match goal.state {
        GoalState::Open => ("wait", "Open"),
        GoalState::Reached => ("good", "Reached"),
        GoalState::Dropped => ("quiet", "Dropped"),
    };
    (goal.text, meta, badge)
}
