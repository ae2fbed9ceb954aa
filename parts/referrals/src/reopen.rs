//! It goes on after all.

use kit::{Change, Error, Id, Result, Tx};
use partnerships::exclusive;
use serde_json::json;

use crate::{
    Referral, StatusName, door, duplicates, hearing,
    input::{self, Reopen},
    partner_link,
    referral::payments_stand,
    silence, store,
};

/// Opens a referral again where it was left. Where that sends our client to them once more, it asks what sending asks.
pub fn reopen(tx: &mut Tx<'_>, id: Id<Referral>, why: Reopen) -> Result<Referral> {
    exclusive::end_past(tx)?;
    let mut referral = store::find(tx, id)?;
    let reason = input::reason("reason", &why.reason)?;
    let anew = referral.passes_on_anew();
    if referral.reopen()? == Change::AlreadyMade {
        return Ok(referral);
    }
    if anew {
        if let Some(carve_out) = input::carve_out(why.carve_out)? {
            referral.about.carve_out = Some(carve_out);
        }
        referral.pass_by(door::ask(tx, &door::REOPEN, &referral)?, tx.today());
        duplicates::decided(tx, &referral, None)?;
    }
    store::save(tx, &mut referral).map_err(named)?;
    if referral.status.name() != StatusName::Draft {
        partner_link::begin(tx, &referral)?;
    }
    let carve_out = referral.passed_by.and(referral.about.carve_out.as_ref()).filter(|_| anew);
    let detail = json!({ "reason": reason, "carve_out": carve_out });
    tx.note_with("referral.reopened", &referral.subjects(), detail)?;
    hearing::told(tx, &referral)?;
    silence::begin(tx, &referral)?;
    Ok(referral)
}

/// Payments are a later part's, which guards the referrals they came under with a trigger.
fn named(error: Error) -> Error {
    match error {
        Error::Guarded(said) if said.contains("payments_stand") => payments_stand().into(),
        error => error,
    }
}
