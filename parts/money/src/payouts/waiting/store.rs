//! The rows of what waits.

use kit::{Result, Tx};

use super::Waiting;

/// Nobody has approved them yet, or nothing of them has arrived.
pub(super) fn waiting(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Waiting>> {
    tx.all(
        "select id, status, up_to, updated_at from payout
         where workspace_id = $1 and status in ('prepared', 'approved', 'sent') order by updated_at, id limit $2",
        &[&tx.workspace(), &limit],
        |row| {
            Ok(Waiting {
                payout_id: row.get(0)?,
                status: row.parsed(1)?,
                up_to: row.get(2)?,
                since: row.get(3)?,
            })
        },
    )
}
