//! Clients under way who are named in an agreement go by its terms from its first day on.

use kit::{Change, Error, Fault, Id, Result, Tx};
use partnerships::{
    Partnership,
    terms::{Form, HeldTerm, NewTerm},
};
use referrals::Referral;

use crate::Agreement;

/// What is wrong with the clients that an agreement names, by the fields of the API.
pub(crate) fn faults(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    form: Form,
    named: &[Id<Referral>],
    terms: &[NewTerm],
) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    if form == Form::Verbal && !named.is_empty() {
        faults
            .push(Fault::new("referrals", "go by other terms only where both sign that; put it in writing"));
    }
    for (place, id) in named.iter().enumerate() {
        let is_wrong = match referrals::find(tx, *id) {
            Err(Error::NotFound) => Some("is no client who was passed on"),
            Err(error) => return Err(error),
            Ok(found) if found.about.partnership_id != partnership => {
                Some("was passed on with somebody else")
            }
            Ok(found) if !found.is_under_way() => Some("is not under way any more"),
            Ok(found) if !terms.iter().any(|term| covers(term, &found)) => {
                Some("came for something that is not promised here")
            }
            Ok(_) => None,
        };
        faults.extend(is_wrong.map(|sentence| Fault::new(format!("referrals[{place}]"), sentence)));
    }
    Ok(faults)
}

/// Has those that an agreement names go by its terms; who is not under way any more stays where they were.
pub(crate) fn carry_out(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    terms: &[HeldTerm],
) -> Result<Vec<Id<Referral>>> {
    let mut moved = Vec::new();
    for &id in &agreement.about.particulars.referrals {
        let referral = referrals::find(tx, id)?;
        let Some(held) = terms.iter().find(|held| covers(&held.term.promise, &referral)) else { continue };
        if referrals::move_to(tx, &referral, &held.term)? == Change::Made {
            moved.push(id);
        }
    }
    Ok(moved)
}

fn covers(term: &NewTerm, referral: &Referral) -> bool {
    (term.direction, term.service_id) == (referral.about.direction, referral.about.service_id)
}
