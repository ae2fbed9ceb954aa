//! Lays an agreement before the partner.

use kit::{Change, Result, Tx};
use partnerships::{stages, terms};
use serde_json::json;

use crate::{
    Agreement, AgreementId, door, history,
    input::{self, Proposal},
    schedule, store, trade,
};

/// Lays an agreement before the partner. A strategic one wants writing, history and values, or a written reason; and
/// nobody else may be the only one on any of its days.
pub fn propose(tx: &mut Tx<'_>, id: AgreementId, proposal: Proposal) -> Result<Agreement> {
    let mut agreement = store::find(tx, id)?;
    if agreement.propose()? == Change::AlreadyMade {
        return Ok(agreement);
    }
    let reason = input::optional("override_reason", proposal.override_reason.as_deref())?;
    agreement.overridden(reason);
    let terms = terms::store::of_agreement(tx, id)?;
    history::is_enough(tx, &agreement, &terms)?;
    trade::still_allows(tx, &agreement, &terms)?;
    door::ask(tx, &door::PROPOSE, &terms)?;
    stages::proposed(tx, agreement.about.partnership_id)?;
    store::save(tx, &mut agreement)?;
    schedule::closing(tx, &agreement)?;
    let detail = json!({ "override_reason": agreement.override_reason });
    store::note_with(tx, "agreement.proposed", &agreement, detail)?;
    Ok(agreement)
}
