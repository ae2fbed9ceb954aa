//! Goes on by itself.

use kit::{Change, Result, Tx};
use serde_json::json;

use crate::{Agreement, AgreementId, schedule, store};

/// Goes on for another period, now that the day for notice has passed. Every reader sees it as renewed already.
pub(crate) fn renew(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let mut agreement = store::stored(tx, id)?;
    if agreement.renew(tx.today()) == Change::AlreadyMade {
        return Ok(agreement);
    }
    store::save(tx, &mut agreement)?;
    schedule::renewing(tx, &agreement)?;
    let until = agreement.period_ends_on;
    store::note_with(tx, "agreement.renewed", &agreement, json!({ "until": until }))?;
    Ok(agreement)
}
