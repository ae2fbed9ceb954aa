//! Closes an agreement whose last day has passed.

use kit::{Change, Result, Tx};
use partnerships::exclusive;

use crate::{Agreement, AgreementId, Status, store};

/// Closes an agreement that is past its last day, as the day itself would. Every reader sees it as closed already.
pub fn close(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let mut agreement = store::stored(tx, id)?;
    if agreement.close_if_over(tx.today()) == Change::AlreadyMade {
        return Ok(agreement);
    }
    store::save(tx, &mut agreement)?;
    if let Status::Ended { on, .. } | Status::Expired { on } = agreement.status {
        exclusive::finish(tx, id, on)?;
    }
    store::note(tx, "agreement.expired", &agreement)?;
    Ok(agreement)
}
