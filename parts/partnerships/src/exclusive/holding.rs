//! Taking a service for one partner alone, and giving it back.

use jiff::civil::Date;
use kit::{Change, Error, Result, Tx};

use super::{end_past, may_name::standing, store};
use crate::terms::{self, AgreementId, Direction, Kind, Term};

/// The terms of an agreement hold from now on, and its partner is the only one wherever they say so.
pub fn begin(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<()> {
    end_past(tx)?;
    let promised = terms::store::of_agreement(tx, agreement)?;
    let outbound = || {
        promised.iter().map(|held| &held.term).filter(|term| term.promise.direction == Direction::Outbound)
    };
    for term in outbound() {
        if let Some(hold) = store::partner(tx, term.promise.service_id)?
            && hold.partnership_id != term.partnership_id
        {
            return Err(standing(tx, &hold)?.refusal().into());
        }
    }
    terms::store::run(tx, agreement)?;
    for term in outbound().filter(|term| term.kind() == Kind::Strategic) {
        take(tx, term)?;
    }
    Ok(())
}

/// The terms of an agreement are over, on this last day, and every service it held is free the next moment.
pub fn finish(tx: &mut Tx<'_>, agreement: AgreementId, on: Date) -> Result<()> {
    terms::store::end(tx, agreement, on)?;
    release(tx, agreement)
}

/// The terms of an agreement go on until this day at the latest; the services it holds are free the day after.
pub fn limit(tx: &mut Tx<'_>, agreement: AgreementId, last_day: Date) -> Result<()> {
    terms::store::limit(tx, agreement, last_day)?;
    store::limit_agreement(tx, agreement, last_day)
}

/// Makes the partner of a strategic term the only one for its service. Held by another term, it is refused, naming
/// that one; taken twice by the same term, it is simply held.
pub fn take(tx: &mut Tx<'_>, term: &Term) -> Result<Change> {
    assert_eq!((term.promise.direction, term.kind()), (Direction::Outbound, Kind::Strategic));
    end_past(tx)?;
    if store::insert(tx, term)? == Change::Made {
        return Ok(Change::Made);
    }
    let hold = store::of_service(tx, term.promise.service_id)?;
    match hold {
        Some(hold) if hold.term_id == term.id => Ok(Change::AlreadyMade),
        Some(hold) => Err(standing(tx, &hold)?.refusal().into()),
        None => Err(Error::Contended("exclusive_term".to_owned())),
    }
}

/// Gives back every service that an agreement holds.
pub fn release(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<()> {
    store::release_agreement(tx, agreement)
}
