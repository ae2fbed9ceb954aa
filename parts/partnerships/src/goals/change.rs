//! Changes a goal: its words, its day, or what became of it.

use kit::{Id, Result, Tx};

use super::{Goal, NewGoal, store};
use crate::partnerships;

/// Changes a goal, or says what became of it.
pub fn change(tx: &mut Tx<'_>, id: Id<Goal>, goal: NewGoal) -> Result<Goal> {
    let kept = store::find(tx, id)?;
    let goal = Goal { goal: goal.checked()?, updated_at: tx.now(), ..kept };
    store::update(tx, &goal)?;
    let partnership = partnerships::find(tx, goal.partnership_id)?;
    tx.note("goal.changed", &partnership.subjects())?;
    Ok(goal)
}
