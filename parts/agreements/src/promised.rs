//! What another agreement with the same partner promises already.

use kit::{Refusal, Result, Tx, words};
use network::services;
use partnerships::terms::{self, HeldTerm, Term};

use crate::Agreement;

/// Refuses terms that another agreement with the partner covers on common days (`already_promised`): a client goes by one
/// term. An amendment takes the place of what it amends, so that one is no other.
pub(crate) fn by_no_other(tx: &mut Tx<'_>, agreement: &Agreement, terms: &[HeldTerm]) -> Result<()> {
    let mut running = terms::store::running_with(tx, agreement.about.partnership_id)?;
    running.retain(|term| term.agreement_id != agreement.id && Some(term.agreement_id) != agreement.amends);
    let covering = |held: &HeldTerm| terms::covering(&held.term, &running).cloned();
    match terms.iter().find_map(covering) {
        Some(term) => Err(already(tx, &term)?.into()),
        None => Ok(()),
    }
}

fn already(tx: &mut Tx<'_>, term: &Term) -> Result<Refusal> {
    let service = services::find(tx, term.promise.service_id)?.name;
    let partner = partnerships::name_of(tx, term.partnership_id)?;
    let sentence = format!(
        "Your agreement of {} with {partner} covers {service} already ({}).",
        words::day(term.dates.starts_on),
        term.promise.direction.label()
    );
    let remedy = "Amend that agreement, end it first, or let this one start after it.";
    Ok(Refusal::new("already_promised", sentence, remedy).with("agreement_id", term.agreement_id))
}
