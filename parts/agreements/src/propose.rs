//! Lays an agreement before the partner.

use kit::{Change, Result, Tx};
use partnerships::{qualification, stages, terms};
use serde_json::json;

use crate::{
    Agreement, AgreementId, conflicts, door, history,
    input::{self, Proposal},
    partner_link, promised, schedule, signing, store, trade, wordings,
};

/// Lays an agreement before the partner. A strategic one wants writing, history and values, anyone who is not ready by the
/// five criteria a written reason; and nobody else may be the only one on any of its days. What has to give way can be
/// decided now: the last signature carries it out. From now on the words stand as both read them.
pub fn propose(tx: &mut Tx<'_>, id: AgreementId, proposal: Proposal) -> Result<Agreement> {
    let mut agreement = store::find(tx, id)?;
    if agreement.propose()? == Change::AlreadyMade {
        return Ok(agreement);
    }
    let override_reason = input::optional("override_reason", proposal.override_reason.as_deref())?;
    agreement.is_not_over(tx.today())?;
    agreement.overridden(override_reason);
    let reason = input::optional("reason", proposal.reason.as_deref())?;
    agreement.proposal_reason = reason.or(agreement.proposal_reason.take());
    proposal.is_answerable(tx.today())?;
    let terms = terms::store::of_agreement(tx, id)?;
    history::is_enough(tx, &agreement, &terms)?;
    trade::still_allows(tx, &agreement, &terms)?;
    they_are_ready(tx, &agreement)?;
    door::ask(tx, &door::PROPOSE, &terms)?;
    promised::by_no_other(tx, &agreement, &terms)?;
    conflicts::fit(&conflicts::of(tx, &agreement)?, &proposal.resolve)?;
    agreement.decisions = proposal.resolve;
    agreement.signs_first = proposal.signs_first;
    agreement.answer_by = proposal.answer_by;
    stages::proposed(tx, agreement.about.partnership_id)?;
    store::save(tx, &mut agreement)?;
    wordings::keep(tx, &agreement)?;
    schedule::closing(tx, &agreement)?;
    partner_link::begin(tx, id)?;
    signing::answering_by(tx, &agreement)?;
    let why = agreement.proposal_reason.as_ref().or(agreement.override_reason.as_ref());
    let detail =
        json!({ "reason": why, "override_reason": agreement.override_reason, "wording": agreement.wording });
    store::note_with(tx, "agreement.proposed", &agreement, detail)?;
    if proposal.mail_it == Some(true) {
        signing::mailed(tx, &agreement)?;
    }
    Ok(agreement)
}

/// Once no agreement is proposed to a partner any more, the partnership stands where it stood before.
pub(crate) fn no_longer(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    let partnership = agreement.about.partnership_id;
    if store::is_any_proposed(tx, partnership)? {
        return Ok(());
    }
    stages::no_longer_proposed(tx, partnership)
}

/// Refuses a proposal to someone whom the five criteria do not call ready, unless the owner wrote down why. An amendment
/// asks nothing: the choice was made when the first agreement was proposed.
pub(crate) fn they_are_ready(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<()> {
    if agreement.amends.is_some() {
        return Ok(());
    }
    let why = agreement.proposal_reason.as_deref().or(agreement.override_reason.as_deref());
    qualification::of(tx, agreement.about.partnership_id)?.may_propose(why).map_err(Into::into)
}
