//! The rows of next reviews: one for each partnership, by its primary key.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx, store::Row};

use super::NextReview;
use crate::Partnership;

/// The next review with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<NextReview>) -> Result<NextReview> {
    tx.one(
        "select id, partnership_id, due_on, not_before, created_at, updated_at
         from next_review where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read,
    )
}

/// The next review of a partnership, where it has one.
pub fn of(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Option<NextReview>> {
    tx.first(
        "select id, partnership_id, due_on, not_before, created_at, updated_at
         from next_review where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
        read,
    )
}

/// The reviews due by a day, the longest due first.
pub fn due(tx: &mut Tx<'_>, by: Date, limit: u32) -> Result<Vec<NextReview>> {
    tx.all(
        "select id, partnership_id, due_on, not_before, created_at, updated_at
         from next_review where workspace_id = $1 and due_on <= $2 order by due_on, id limit $3",
        &[&tx.workspace(), &by, &limit],
        read,
    )
}

/// The reviews after a day and id, up to a day, the nearest first.
pub fn ahead(
    tx: &mut Tx<'_>,
    after: (Date, Id<NextReview>),
    until: Date,
    limit: u32,
) -> Result<Vec<NextReview>> {
    tx.all(
        "select id, partnership_id, due_on, not_before, created_at, updated_at
         from next_review where workspace_id = $1 and (due_on, id) > ($2, $3) and due_on <= $4
         order by due_on, id limit $5",
        &[&tx.workspace(), &after.0, &after.1, &until, &limit],
        read,
    )
}

/// A partnership that is over is not reviewed any more.
pub fn cancel(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<()> {
    tx.exec(
        "delete from next_review where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
    )
    .map(drop)
}

pub(super) fn insert(tx: &mut Tx<'_>, next: &NextReview) -> Result<()> {
    tx.exec(
        "insert into next_review (workspace_id, partnership_id, id, due_on, not_before, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &tx.workspace(),
            &next.partnership_id,
            &next.id,
            &next.due_on,
            &next.not_before,
            &next.created_at,
            &next.updated_at,
        ],
    )
    .map(drop)
}

pub(super) fn move_to(tx: &mut Tx<'_>, next: &NextReview) -> Result<()> {
    tx.exec(
        "update next_review set due_on = $3, updated_at = $4 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &next.id, &next.due_on, &next.updated_at],
    )
    .map(drop)
}

/// Puts the following one in the place of one that is settled.
pub(super) fn replace(tx: &mut Tx<'_>, settled: Id<NextReview>, following: &NextReview) -> Result<()> {
    let replaced = tx.exec(
        "update next_review set id = $3, due_on = $4, not_before = $5, created_at = $6, updated_at = $7
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &settled,
            &following.id,
            &following.due_on,
            &following.not_before,
            &following.created_at,
            &following.updated_at,
        ],
    )?;
    // Somebody else settled it meanwhile; whoever comes second looks again.
    if replaced == 1 { Ok(()) } else { Err(Error::Contended("next_review".to_owned())) }
}

fn read(row: Row<'_>) -> Result<NextReview> {
    Ok(NextReview {
        id: row.get(0)?,
        partnership_id: row.get(1)?,
        due_on: row.get(2)?,
        not_before: row.get(3)?,
        created_at: row.get(4)?,
        updated_at: row.get(5)?,
    })
}
