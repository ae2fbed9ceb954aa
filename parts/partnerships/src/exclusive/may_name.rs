//! Whether a partner may be named for a service.

use kit::{Id, Refusal, Result, Tx};
use network::services::{self, Service};

use super::{Door, Hold, end_past, first_refusal, store};
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
        Some(hold) if hold.partnership_id != partnership => {
            Err(standing(tx, &hold)?.refusal().with("operation", door.operation).into())
        }
        Some(_) | None => Ok(()),
    }
}

/// Whether this term may be promised: proposed, signed or started. Only days on which another partner is the only one
/// stand in its way; what they promise us never does.
pub fn may_promise(tx: &mut Tx<'_>, door: &'static Door, term: &Term) -> Result<()> {
    door.admits(tx.actor())?;
    end_past(tx)?;
    match in_the_way(tx, term)? {
        Some(refusal) => Err(refusal.with("operation", door.operation).into()),
        None => Ok(()),
    }
}

/// Who stands in the way of a term, as the refusal says it: the only one, or whoever is asked first where this term promises
/// that too. Only looks, for pages that tell of it.
pub fn in_the_way(tx: &mut Tx<'_>, term: &Term) -> Result<Option<Refusal>> {
    match only_one_in_the_way(tx, term)? {
        Some(refusal) => Ok(Some(refusal)),
        None => first_refusal::in_the_way(tx, term),
    }
}

fn only_one_in_the_way(tx: &mut Tx<'_>, term: &Term) -> Result<Option<Refusal>> {
    let (Direction::Outbound, Some(hold)) =
        (term.promise.direction, store::partner(tx, term.promise.service_id)?)
    else {
        return Ok(None);
    };
    if !Sending::under(term).is_some_and(|sending| sending.rivals(&hold.sending())) {
        return Ok(None);
    }
    let mut refusal = standing(tx, &hold)?.refusal();
    refusal.remedy = "End or amend that agreement first, or let this one start after it.".into();
    Ok(Some(refusal))
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
