//! Does with each conflict what was decided.

use kit::{Error, Result, Tx, words};
use network::services;
use partnerships::terms::{self, Direction, HeldTerm, Kind};

use super::{Conflict, ConflictKind, Resolution};
use crate::{Agreement, end, input::Ending};

/// Does with each conflict what was decided, in the transaction in which the agreement begins.
pub(crate) fn resolve(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    terms: &[HeldTerm],
    plan: Vec<(Conflict, Resolution)>,
) -> Result<()> {
    if plan.is_empty() {
        return Ok(());
    }
    let reason = reason(tx, agreement, terms)?;
    for (conflict, resolution) in plan {
        match (conflict.kind, resolution) {
            // Nobody else gets a client while somebody is the only one; the rest of the promise runs on to its end.
            (ConflictKind::Term, Resolution::KeepUntilEnd) => {}
            (ConflictKind::Term, Resolution::End | Resolution::Withdraw) => {
                let term = terms::store::find(tx, conflict.id.parse().map_err(Error::internal)?)?.term;
                end(tx, term.agreement_id, Ending { on: None, reason: reason.clone() })?;
            }
            (ConflictKind::Draft, _) => {
                referrals::withdraw(tx, conflict.id.parse().map_err(Error::internal)?)?;
            }
            (ConflictKind::Shortlist, _) => {
                referrals::shortlists::withdraw(tx, conflict.id.parse().map_err(Error::internal)?)?;
            }
        }
    }
    Ok(())
}

fn reason(tx: &mut Tx<'_>, agreement: &Agreement, terms: &[HeldTerm]) -> Result<String> {
    let partner = partnerships::name_of(tx, agreement.about.partnership_id)?;
    let mut only = Vec::new();
    for HeldTerm { term, .. } in terms {
        if (term.promise.direction, term.kind()) == (Direction::Outbound, Kind::Strategic) {
            only.push(services::find(tx, term.promise.service_id)?.name);
        }
    }
    Ok(format!("{partner} became the only partner for {}.", words::listed(&only)))
}
