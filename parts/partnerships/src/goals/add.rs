//! Sets a goal.

use kit::{Id, Refusal, Result, Tx};

use super::{Goal, NewGoal, store};
use crate::{Partnership, partnerships};

/// Sets a goal of the partnership.
pub fn add(tx: &mut Tx<'_>, partnership: Id<Partnership>, goal: NewGoal) -> Result<Goal> {
    let partnership = partnerships::find(tx, partnership)?;
    if store::count(tx, partnership.id)? >= i64::from(store::MOST) {
        return Err(Refusal::new(
            "too_many_goals",
            format!("A partnership with {} goals has none.", store::MOST),
            "Change one of those that are there.",
        )
        .into());
    }
    let goal = keep(tx, partnership.id, goal)?;
    tx.note("goal.added", &partnership.subjects())?;
    Ok(goal)
}

/// Keeps a goal as part of another operation.
pub(crate) fn keep(tx: &mut Tx<'_>, partnership_id: Id<Partnership>, goal: NewGoal) -> Result<Goal> {
    let (goal, now) = (goal.checked()?, tx.now());
    let goal = Goal { id: tx.new_id(), partnership_id, goal, created_at: now, updated_at: now };
    store::insert(tx, &goal)?;
    Ok(goal)
}
