//! The rows of what has a day.

use jiff::civil::Date;
use kit::{Result, Tx};

use crate::AgreementId;

/// The agreements of which one is reminded by this day.
pub(super) fn due(tx: &mut Tx<'_>, today: Date, limit: u32) -> Result<Vec<AgreementId>> {
    tx.all(
        "select id from agreement
         where workspace_id = $1 and remind_on <= $2 and status in ('active', 'paused')
         order by remind_on, id limit $3",
        &[&tx.workspace(), &today, &limit],
        |row| row.get(0),
    )
}
