//! Lets an agreement rest, and takes it up again.

use kit::{Change, Result, Tx};
use serde_json::json;

use crate::{
    Agreement, AgreementId,
    input::{self, Why},
    store,
};

/// Lets an agreement rest. What was promised stays promised meanwhile, to be the only one too; who wants out ends it.
pub fn pause(tx: &mut Tx<'_>, id: AgreementId, why: Why) -> Result<Agreement> {
    let mut agreement = store::find(tx, id)?;
    let reason = input::reason(&why.reason)?;
    if agreement.pause(reason.clone())? == Change::Made {
        store::save(tx, &mut agreement)?;
        store::note_with(tx, "agreement.paused", &agreement, json!({ "reason": reason }))?;
    }
    Ok(agreement)
}

/// Takes an agreement up again.
pub fn resume(tx: &mut Tx<'_>, id: AgreementId) -> Result<Agreement> {
    let mut agreement = store::find(tx, id)?;
    if agreement.resume()? == Change::Made {
        store::save(tx, &mut agreement)?;
        store::note(tx, "agreement.resumed", &agreement)?;
    }
    Ok(agreement)
}
