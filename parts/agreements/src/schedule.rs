//! What a day does by itself: an agreement begins on its first day and is over after its last.

use jiff::ToSpan;
use kit::{Result, Tx};
use partnerships::terms::CLOSE_AGREEMENT;
use serde_json::json;

use crate::{Agreement, jobs};

/// Has it looked at on the day after its last.
pub(crate) fn closing(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let Some(last) = agreement.about.dates.ends_on else { return Ok(()) };
    let Ok(after) = last.tomorrow() else { return Ok(()) };
    let at = tx.moment_of(after.into());
    tx.enqueue_at(at, CLOSE_AGREEMENT, &json!({ "agreement_id": agreement.id }))
}

/// Has it go on by itself once its notice day has passed.
pub(crate) fn renewing(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let Some(Ok(after)) = agreement.notice_by(tx.today()).map(|last| last.tomorrow()) else { return Ok(()) };
    let at = tx.moment_of(after.into());
    tx.enqueue_at(at, jobs::RENEW, &json!({ "agreement_id": agreement.id }))
}

/// Has it begin on its first day; where that has come already, it is looked at again tomorrow, and so every day until it
/// begins, because what stands in its way can end in many ways.
pub(crate) fn beginning(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let tomorrow = tx.today().saturating_add(1.day());
    let at = tx.moment_of(agreement.about.dates.starts_on.max(tomorrow).into());
    tx.enqueue_at(at, jobs::BEGIN, &json!({ "agreement_id": agreement.id }))
}

/// Has those begin who waited for an agreement that is over now.
pub(crate) fn who_waited(tx: &mut Tx<'_>, over: &Agreement) -> Result<()> {
    tx.enqueue(jobs::GAVE_WAY, &json!({ "agreement_id": over.id }))
}
