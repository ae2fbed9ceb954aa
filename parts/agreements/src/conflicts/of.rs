//! Finds what stands against an agreement.

use kit::{Id, Result, Tx, words};
use network::{contacts, services};
use partnerships::{
    Partnership, exclusive,
    terms::{self, Direction, HeldTerm, Kind, Term},
};
use referrals::shortlists;

use super::{Conflict, ConflictKind};
use crate::Agreement;

/// What has to give way before this agreement begins; nothing once it has begun.
pub fn of(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Vec<Conflict>> {
    if agreement.status.name().is_final() || agreement.has_yet_to_begin() != Ok(kit::Change::Made) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for HeldTerm { term, .. } in terms::store::of_agreement(tx, agreement.id)? {
        if (term.promise.direction, term.kind()) == (Direction::Outbound, Kind::Strategic)
            && !holds_already(tx, &term)?
        {
            found.extend(terms_in_the_way(tx, &term)?);
            found.extend(drafts_in_the_way(tx, &term)?);
            found.extend(shortlists_in_the_way(tx, &term)?);
        }
    }
    Ok(found)
}

/// Whether the partner is the only one by another agreement: what was to be settled then is settled.
fn holds_already(tx: &mut Tx<'_>, term: &Term) -> Result<bool> {
    let hold = exclusive::partner(tx, term.promise.service_id)?;
    Ok(hold.is_some_and(|hold| hold.partnership_id == term.partnership_id))
}

fn terms_in_the_way(tx: &mut Tx<'_>, term: &Term) -> Result<Vec<Conflict>> {
    let running = terms::store::running_outbound(tx, term.promise.service_id)?;
    let mut conflicts = Vec::new();
    for other in terms::conflicting(term, &running) {
        let service = services::find(tx, other.promise.service_id)?.name;
        let partner = partnerships::name_of(tx, other.partnership_id)?;
        let title = format!("the agreement with {partner} for {service}");
        conflicts.push(conflict(other.id.to_string(), ConflictKind::Term, other.partnership_id, title));
    }
    Ok(conflicts)
}

fn drafts_in_the_way(tx: &mut Tx<'_>, term: &Term) -> Result<Vec<Conflict>> {
    let (service, partner) = (term.promise.service_id, term.partnership_id);
    let mut conflicts = Vec::new();
    for draft in referrals::unsent_drafts_elsewhere(tx, service, partner)? {
        let client = contacts::name_of(tx, draft.about.client_id)?;
        let partner = partnerships::name_of(tx, draft.about.partnership_id)?;
        let title = format!("the unsent referral of {client} to {partner}");
        conflicts.push(conflict(
            draft.id.to_string(),
            ConflictKind::Draft,
            draft.about.partnership_id,
            title,
        ));
    }
    Ok(conflicts)
}

fn shortlists_in_the_way(tx: &mut Tx<'_>, term: &Term) -> Result<Vec<Conflict>> {
    let mut conflicts = Vec::new();
    for shortlist in shortlists::elsewhere(tx, term.promise.service_id, term.partnership_id)? {
        let client = contacts::name_of(tx, shortlist.client_id)?;
        let named = shortlist.recommended.iter().map(|one| one.partnership_id);
        let others: Vec<Id<Partnership>> = named.filter(|&one| one != term.partnership_id).collect();
        let names = others.iter().map(|&one| partnerships::name_of(tx, one)).collect::<Result<Vec<_>>>()?;
        conflicts.push(Conflict {
            id: shortlist.id.to_string(),
            kind: ConflictKind::Shortlist,
            partnership_ids: others,
            title: format!("the page on which {client} may choose {}", words::listed(&names)),
        });
    }
    Ok(conflicts)
}

fn conflict(id: String, kind: ConflictKind, partner: Id<Partnership>, title: String) -> Conflict {
    Conflict { id, kind, partnership_ids: vec![partner], title }
}
