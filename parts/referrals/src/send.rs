//! Passes a client on.

use kit::{Change, Id, Result, Tx};
use partnerships::{
    exclusive::{self, Door},
    stages,
    terms::{self, Direction},
};
use serde_json::json;

use crate::{
    Referral, client_link, door, duplicates,
    input::{self, Send},
    needs, partner_link, silence, store,
};

/// Passes the client on and binds the referral to the term that now holds; the partnership is active from this day.
/// Refused without the client's yes, past an exclusive partner without a reason, and for a client who is already on the way.
pub fn send(tx: &mut Tx<'_>, id: Id<Referral>, how: Send) -> Result<Referral> {
    through(tx, &door::SEND, id, how)
}

/// `send`, through this door.
pub(crate) fn through(tx: &mut Tx<'_>, door: &'static Door, id: Id<Referral>, how: Send) -> Result<Referral> {
    exclusive::end_past(tx)?;
    let mut referral = store::find(tx, id)?;
    let (today, about) = (tx.today(), &referral.about);
    let term = terms::store::holding(tx, about.partnership_id, about.direction, about.service_id, today)?;
    if referral.send(today, term.map(|held| held.term.id))? == Change::AlreadyMade {
        return Ok(referral);
    }
    if let Some(carve_out) = input::carve_out(how.carve_out)? {
        referral.about.carve_out = Some(carve_out);
    }
    referral.pass_by(door::ask(tx, door, &referral)?, today);
    let duplicate_reason = duplicates::decided(tx, &referral, how.duplicate_reason.as_deref())?;
    store::save(tx, &mut referral)?;
    partner_link::begin(tx, &referral)?;
    stages::became_active(tx, referral.about.partnership_id, today)?;
    let detail = json!({
        "carve_out": referral.passed_by.and(referral.about.carve_out.as_ref()),
        "passed_by": referral.passed_by,
        "duplicate_reason": duplicate_reason,
    });
    tx.note_with("referral.sent", &referral.subjects(), detail)?;
    silence::begin(tx, &referral)?;
    if referral.about.direction == Direction::Outbound {
        needs::meet(tx, referral.about.client_id, referral.about.service_id, Some(id))?;
        client_link::begin(tx, referral.about.client_id)?;
    }
    Ok(referral)
}
