//! Sets how many new people to meet in a week.

use kit::{Error, Result, Tx};
use serde_json::json;

use super::{Goal, goal, monday, store};

/// New people a week that one can aim for.
const POSSIBLE: std::ops::RangeInclusive<u32> = 1..=100;

/// Sets the weekly goal, from this week on; those that are over stay what they were.
pub fn set(tx: &mut Tx<'_>, per_week: u32) -> Result<Goal> {
    if !POSSIBLE.contains(&per_week) {
        return Err(Error::invalid("per_week", "should be between 1 and 100 people a week"));
    }
    store::keep(tx, monday(tx.today()), per_week)?;
    tx.note_with("weekly_goal.set", &[&tx.workspace()], json!({ "per_week": per_week }))?;
    goal(tx)
}
