//! Closes an agreement whose last day has passed.

use jiff::civil::Date;
use kit::{Change, Result, Tx};
use partnerships::exclusive;

use crate::{Agreement, AgreementId, Status, propose, schedule, store};

/// Closes an agreement that is past its last day, as the day itself would. Every reader sees it as closed already.
pub fn close(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let mut agreement = store::stored(tx, id)?;
    if agreement.close_if_over(tx.today()) == Change::AlreadyMade {
        return Ok(agreement);
    }
    store::save(tx, &mut agreement)?;
    propose::no_longer(tx, &agreement)?;
    if let Status::Ended { on, .. } | Status::Expired { on } = agreement.status {
        finish(tx, &agreement, on)?;
    }
    store::note(tx, "agreement.expired", &agreement)?;
    Ok(agreement)
}

/// Its promises are over; this was their last day. What waited for that begins.
pub(crate) fn finish(tx: &mut Tx<'_>, agreement: &Agreement, on: Date) -> Result<()> {
    exclusive::finish(tx, agreement.id, on)?;
    schedule::who_waited(tx, agreement)
}
