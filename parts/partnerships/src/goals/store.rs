//! The goals' rows.

use kit::{Id, Result, Tx, store::Row};

use super::{Goal, NewGoal};
use crate::Partnership;

/// A partnership has at most this many goals.
pub(super) const MOST: u32 = 50;

/// The goal with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Goal>) -> Result<Goal> {
    tx.one(
        "select id, partnership_id, text, whose, by_day, state, created_at, updated_at
         from goal where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read,
    )
}

/// The goals of a partnership: open ones first, each in the order in which they were set.
pub fn of(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Goal>> {
    tx.all(
        "select id, partnership_id, text, whose, by_day, state, created_at, updated_at
         from goal where workspace_id = $1 and partnership_id = $2
         order by case state when 'open' then 0 else 1 end, id limit $3",
        &[&tx.workspace(), &partnership, &MOST],
        read,
    )
}

pub(super) fn count(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<i64> {
    tx.count(
        "select count(*) from goal where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, goal: &Goal) -> Result<()> {
    let NewGoal { text, whose, by, state } = &goal.goal;
    tx.exec(
        "insert into goal (workspace_id, id, partnership_id, text, whose, by_day, state, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        &[
            &tx.workspace(),
            &goal.id,
            &goal.partnership_id,
            text,
            &whose.as_str(),
            by,
            &state.as_str(),
            &goal.created_at,
        ],
    )
    .map(drop)
}

pub(super) fn update(tx: &mut Tx<'_>, goal: &Goal) -> Result<()> {
    let NewGoal { text, whose, by, state } = &goal.goal;
    tx.exec(
        "update goal set text = $3, whose = $4, by_day = $5, state = $6, updated_at = $7
         where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &goal.id, text, &whose.as_str(), by, &state.as_str(), &goal.updated_at],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Goal> {
    let goal = NewGoal { text: row.get(2)?, whose: row.parsed(3)?, by: row.get(4)?, state: row.parsed(5)? };
    Ok(Goal {
        id: row.get(0)?,
        partnership_id: row.get(1)?,
        goal,
        created_at: row.get(6)?,
        updated_at: row.get(7)?,
    })
}
