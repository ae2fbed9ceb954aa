//! What a day does by itself: an agreement begins on its first day and is over after its last.

use jiff::{Timestamp, civil::Date};
use kit::{Error, Result, Tx};
use serde_json::json;

use crate::{Agreement, jobs};

/// Has it looked at on the day after its last.
pub(crate) fn closing(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let Some(last) = agreement.about.dates.ends_on else { return Ok(()) };
    let Ok(after) = last.tomorrow() else { return Ok(()) };
    let at = morning(tx, after)?;
    tx.enqueue_at(at, jobs::CLOSE, &json!({ "agreement_id": agreement.id }))
}

/// Has it begin on its first day.
pub(crate) fn beginning(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let at = morning(tx, agreement.about.dates.starts_on)?;
    tx.enqueue_at(at, jobs::BEGIN, &json!({ "agreement_id": agreement.id }))
}

fn morning(tx: &Tx<'_>, day: Date) -> Result<Timestamp> {
    let zoned = day.to_zoned(tx.scope().zone.clone()).map_err(Error::internal)?;
    Ok(zoned.timestamp())
}
