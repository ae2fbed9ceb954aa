//! The day to answer by has passed.

use kit::{Change, Result, Tx};
use serde_json::json;

use crate::{Agreement, AgreementId, comments, propose, store};

/// Closes what nobody answered in time. What was signed or answered stays as it is.
pub(crate) fn expire(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let mut agreement = store::find(tx, id)?;
    if agreement.expire(tx.today()) == Change::AlreadyMade {
        return Ok(agreement);
    }
    store::save(tx, &mut agreement)?;
    comments::answered(tx, id)?;
    propose::no_longer(tx, &agreement)?;
    let detail = json!({ "answer_by": agreement.answer_by });
    store::note_with(tx, "agreement.unanswered", &agreement, detail)?;
    Ok(agreement)
}
