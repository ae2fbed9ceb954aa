//! The rows of what waits.

use kit::{Result, Tx};

use super::Waiting;

/// Nobody has approved them yet, or somebody in them may still have to be paid.
pub(super) fn waiting(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Waiting>> {
    tx.all(
        "select id, status, up_to, updated_at from payout
         where workspace_id = $1 and status in ('prepared', 'approved', 'sent', 'partly_paid')
           and (status <> 'partly_paid' or exists (
               select 1 from payout_item i
               where i.workspace_id = payout.workspace_id and i.payout_id = payout.id and i.status = 'queued'))
         order by updated_at, id limit $2",
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
