//! The partner says no to an agreement.

use kit::{Change, Result, Tx};
use serde_json::json;

use crate::{
    Agreement, AgreementId, comments,
    input::{self, Why},
    propose, store,
};

/// They say no, and why.
pub fn decline(tx: &mut Tx<'_>, id: AgreementId, why: Why) -> Result<Agreement> {
    let mut agreement = store::find(tx, id)?;
    let reason = input::reason(&why.reason)?;
    if agreement.decline(reason.clone())? == Change::Made {
        store::save(tx, &mut agreement)?;
        comments::answered(tx, id)?;
        propose::no_longer(tx, &agreement)?;
        store::note_with(tx, "agreement.declined", &agreement, json!({ "reason": reason }))?;
    }
    Ok(agreement)
}
