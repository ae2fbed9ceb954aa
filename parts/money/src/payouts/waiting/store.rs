//! The rows of what waits.

use kit::{Id, Result, Tx, money::Money, store::Row};
use partnerships::Partnership;

use super::Waiting;
use crate::columns::money;

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
        read,
    )
}

/// The payout that has waited longest among those that have something for this partner.
pub(super) fn waiting_with(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
) -> Result<Option<(Waiting, Money)>> {
    tx.first(
        "select payout.id, payout.status, payout.up_to, payout.updated_at, i.currency, i.minor
         from payout_item i
         join payout on payout.workspace_id = i.workspace_id and payout.id = i.payout_id
         where i.workspace_id = $1 and i.partnership_id = $2 and i.status = 'queued'
         order by payout.updated_at, payout.id limit 1",
        &[&tx.workspace(), &partnership],
        |row| Ok((read(row)?, money(row, 5, 4)?)),
    )
}

fn read(row: Row<'_>) -> Result<Waiting> {
    Ok(Waiting { payout_id: row.get(0)?, status: row.parsed(1)?, up_to: row.get(2)?, since: row.get(3)? })
}
