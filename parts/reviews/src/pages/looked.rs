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
    /// Clients each way, and how many of them signed.
    pub figures: [(&'static str, u32, String); 2],
    /// Why they were passed by, each time.
    pub carve_outs: Vec<(String, &'static str)>,
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
            figures: [
                ("You sent", pack.sent, won(pack.sent, pack.won_sent)),
                ("They sent", pack.received, won(pack.received, pack.won_received)),
            ],
            carve_outs: pack.carve_outs.into_iter().map(|one| (one.note, one.reason.label())).collect(),
            promises: pack
                .promises
                .into_iter()
                .map(|promise| (promise.sentence, kind(promise.kind)))
                .collect(),
            goals: pack.goals.into_iter().map(goal).collect(),
        }
    }
}

fn won(passed: u32, won: u32) -> String {
    match (passed, won) {
        (0, 0) => String::new(),
        (_, 0) => "none signed yet".to_owned(),
        (_, won) => format!("{won} signed"),
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
