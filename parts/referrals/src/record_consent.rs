//! The client says yes.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use crate::{
    Referral,
    input::{self, Yes},
    silence, store,
};

/// The client agreed to be passed on: to this partner, for this service.
pub fn record_consent(tx: &mut Tx<'_>, id: Id<Referral>, yes: &Yes) -> Result<Referral> {
    let mut referral = store::find(tx, id)?;
    let on = input::past_day("on", yes.on, tx.today())?;
    let how = input::written("how", yes.how.as_deref())?;
    if referral.record_consent(on, how.clone()) == Change::Made {
        store::save(tx, &mut referral)?;
        let detail = json!({ "on": on, "how": how });
        tx.note_with("referral.consent_recorded", &referral.subjects(), detail)?;
        silence::begin(tx, &referral)?;
    }
    Ok(referral)
}
