//! Goals as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{Goal, NewGoal, find, of};
use crate::{Partnership, partnerships};

/// `/partnerships/{id}/goals` and `/goals/{id}`.
pub fn api() -> Api {
    Api::new()
        .get("/partnerships/{id}/goals", "The goals of a partnership", list)
        .create("/partnerships/{id}/goals", "Set a goal", add)
        .get("/goals/{id}", "A goal", show)
        .put("/goals/{id}", "Change a goal, or say what became of it", change)
}

fn list(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<List<Goal>> {
    partnerships::find(tx, id)?;
    Ok(List { data: of(tx, id)?, next_cursor: None })
}

fn add(tx: &mut Tx<'_>, At(id): At<Partnership>, Body(goal): Body<NewGoal>) -> Result<Goal> {
    super::add(tx, id, goal)
}

fn show(tx: &mut Tx<'_>, At(id): At<Goal>) -> Result<Goal> {
    find(tx, id)
}

fn change(tx: &mut Tx<'_>, At(id): At<Goal>, Body(goal): Body<NewGoal>) -> Result<Goal> {
    super::change(tx, id, goal)
}
