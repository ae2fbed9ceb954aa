//! Closes an agreement whose last day has passed.

use jiff::civil::Date;
use kit::{Change, Result, Tx};
use partnerships::{exclusive, terms};

use crate::{Agreement, AgreementId, Status, propose, schedule, store};

/// Closes an agreement that is past its last day, as the day itself would. Every reader sees it as closed already. What a
/// last day has ended stays ended, also when the business moves to a time zone in which that day goes on.
pub fn close(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let mut agreement = store::stored(tx, id)?;
    let day = if terms::store::are_over(tx, id)? { Date::MAX } else { tx.today() };
    if agreement.close_if_over(day) == Change::AlreadyMade {
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
