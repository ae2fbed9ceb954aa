//! What there is to do about the plan.

use jiff::civil::Date;
use kit::{Result, Tx, words::day};

use super::{Action, ActionKind, Subject};
use crate::plan::{Due, due};

/// That the plan is to be looked at, or made.
pub(super) fn plan_due(tx: &mut Tx<'_>, today: Date, _: u32) -> Result<Vec<Action>> {
    let due = due(tx, today)?;
    let action = |due: Due| match due {
        Due::Look(plan, since) => Action {
            kind: ActionKind::LookAtPlan,
            title: "Look at your plan".to_owned(),
            why: format!("Once a quarter; this one began on {}", day(since)),
            due_on: since,
            subject: Subject::of("plan", plan.id),
            url: tx.href(&format!("~/plan?year={}", plan.year)),
        },
        Due::Make(before, since) => Action {
            kind: ActionKind::MakePlan,
            title: format!("Make the plan for {}", since.year()),
            why: format!("You can begin with the one for {}", before.year),
            due_on: since,
            subject: Subject::of("plan", before.id),
            url: tx.href(&format!("~/plan?year={}", since.year())),
        },
    };
    Ok(due.map(action).into_iter().collect())
}
