//! Begins by itself what both have signed.

use kit::{Change, Error, Refusal, Result, Tx};
use partnerships::terms;

use crate::{Agreement, Status, activate, door, schedule, store};

/// Puts what both have signed in force, with what was decided about whatever has to give way. What starts later, or has
/// something in its way, stays signed and begins by itself once it can: no signature is lost because of a conflict.
pub(crate) fn begin_or_wait(tx: &mut Tx<'_>, agreement: Agreement) -> Result<Agreement> {
    if agreement.status != Status::Signed {
        return Ok(agreement);
    }
    if agreement.starts_after(tx.today()) {
        return wait(tx, agreement);
    }
    let (terms, decisions) = (terms::store::of_agreement(tx, agreement.id)?, agreement.decisions.clone());
    match activate::cleared(tx, &agreement, &terms, &decisions, activate::at_the_door) {
        Ok(plan) => activate::begin(tx, agreement, &terms, plan),
        Err(Error::Refused(_)) => wait(tx, agreement),
        Err(error) => Err(error),
    }
}

/// Has it begin by itself, from its first day on.
pub(crate) fn wait(tx: &mut Tx<'_>, mut agreement: Agreement) -> Result<Agreement> {
    if agreement.wait(agreement.decisions.clone()) == Change::Made {
        store::save(tx, &mut agreement)?;
        schedule::beginning(tx, &agreement)?;
    }
    Ok(agreement)
}

/// What stands in the way of an agreement that has yet to begin, beside its first day.
pub(crate) fn obstacle(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<Refusal>> {
    let terms = terms::store::of_agreement(tx, agreement.id)?;
    match activate::cleared(tx, agreement, &terms, &agreement.decisions, door::look) {
        Ok(_) => Ok(None),
        Err(Error::Refused(refusal)) => Ok(Some(*refusal)),
        Err(error) => Err(error),
    }
}
