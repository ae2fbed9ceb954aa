//! The comments' rows.

use kit::{Result, Tx, store::Row};

use super::Comment;
use crate::AgreementId;

/// Comments read at once; no agreement has more.
const MOST: u32 = 200;

/// Everything said about an agreement, the first first.
pub fn of_agreement(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<Vec<Comment>> {
    tx.all(
        "select id, agreement_id, party, said, said_at, answered_at, clause, heading from agreement_comment
         where workspace_id = $1 and agreement_id = $2 order by id limit $3",
        &[&tx.workspace(), &agreement, &MOST],
        read,
    )
}

/// What they said about agreements that are not over and nobody answered yet, the oldest first.
pub fn unanswered(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Comment>> {
    tx.all(
        "select c.id, c.agreement_id, c.party, c.said, c.said_at, c.answered_at, c.clause, c.heading from agreement_comment c
         join agreement a on a.workspace_id = c.workspace_id and a.id = c.agreement_id
         where c.workspace_id = $1 and c.party = 'theirs' and c.answered_at is null
           and a.status not in ('ended', 'declined', 'expired', 'superseded')
         order by c.id limit $2",
        &[&tx.workspace(), &limit],
        read,
    )
}

pub(super) fn count(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<u32> {
    let count = tx.count(
        "select count(*) from agreement_comment where workspace_id = $1 and agreement_id = $2",
        &[&tx.workspace(), &agreement],
    )?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(super) fn insert(tx: &mut Tx<'_>, comment: &Comment) -> Result<()> {
    tx.exec(
        "insert into agreement_comment (workspace_id, id, agreement_id, party, said, said_at, clause, heading)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &tx.workspace(),
            &comment.id,
            &comment.agreement_id,
            &comment.party.as_str(),
            &comment.said,
            &comment.said_at,
            &comment.clause,
            &comment.heading,
        ],
    )
    .map(drop)
}

/// What they said about an agreement has its answer, or needs none any more.
pub(crate) fn answered(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<()> {
    tx.exec(
        "update agreement_comment set answered_at = $3
         where workspace_id = $1 and agreement_id = $2 and party = 'theirs' and answered_at is null",
        &[&tx.workspace(), &agreement, &tx.now()],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Comment> {
    Ok(Comment {
        id: row.get(0)?,
        agreement_id: row.get(1)?,
        party: row.parsed(2)?,
        said: row.get(3)?,
        said_at: row.get(4)?,
        answered_at: row.get(5)?,
        clause: row.get(6)?,
        heading: row.get(7)?,
    })
}
