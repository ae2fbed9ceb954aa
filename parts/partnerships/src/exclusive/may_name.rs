//! Whether a partner may be named for a service.

use kit::{Id, Result, Tx};
use network::services::{self, Service};

use super::{Door, Hold, end_past, store};
use crate::{
    Partnership, partnerships,
    terms::{Direction, Sending, Standing, Term},
};

/// Whether this partner may be named for this service today. Under a strategic term with another the answer is
/// `exclusive_partner_exists`, which says who it is, until when, and what can be done.
pub fn may_name(
    tx: &mut Tx<'_>,
    door: &'static Door,
    service: Id<Service>,
    partnership: Id<Partnership>,
) -> Result<()> {
    door.admits(tx.actor())?;
    end_past(tx)?;
    match store::partner(tx, service)? {
        Some(hold) if hold.partnership_id != partnership => refuse(tx, door, &hold),
        Some(_) | None => Ok(()),
    }
}

/// Whether this term may be promised: proposed, signed or started. Only days on which another partner is the only one
/// stand in its way; what they promise us never does.
pub fn may_promise(tx: &mut Tx<'_>, door: &'static Door, term: &Term) -> Result<()> {
    door.admits(tx.actor())?;
    end_past(tx)?;
    let (Direction::Outbound, Some(hold)) =
        (term.promise.direction, store::partner(tx, term.promise.service_id)?)
    else {
        return Ok(());
    };
    if Sending::under(term).is_some_and(|sending| sending.rivals(&hold.sending())) {
        return refuse(tx, door, &hold);
    }
    Ok(())
}

fn refuse(tx: &mut Tx<'_>, door: &'static Door, hold: &Hold) -> Result<()> {
    Err(standing(tx, hold)?.refusal().with("operation", door.operation).into())
}

/// The hold with what people call those it is about.
pub(super) fn standing(tx: &mut Tx<'_>, hold: &Hold) -> Result<Standing> {
    Ok(Standing {
        agreement_id: hold.agreement_id,
        partnership_id: hold.partnership_id,
        partner: partnerships::name_of(tx, hold.partnership_id)?,
        service: services::find(tx, hold.service_id)?.name,
        since: hold.since,
        until: hold.until,
    })
}
