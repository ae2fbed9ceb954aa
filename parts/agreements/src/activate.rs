//! Puts an agreement in force.

use jiff::civil::Date;
use kit::{Change, Result, Tx, store::Subject};
use partnerships::{
    exclusive, stages,
    terms::{self, HeldTerm},
};
use serde_json::json;

use crate::{
    Agreement, AgreementId, close,
    conflicts::{self, Conflict, Resolution, Resolve},
    door, history,
    input::{self, Beginning},
    moves, promised, schedule, store, trade, wordings,
};

/// Puts an agreement in force, together with everything that has to give way to it, or not at all. When its first day is
/// still to come, it stays signed and begins by itself on that day, by the same rules.
pub fn activate(tx: &mut Tx<'_>, id: AgreementId, beginning: Beginning) -> Result<Agreement> {
    let mut agreement = store::find(tx, id)?;
    if agreement.has_yet_to_begin()? == Change::AlreadyMade {
        return Ok(agreement);
    }
    let reason = input::optional("override_reason", beginning.override_reason.as_deref())?;
    agreement.overridden(reason);
    let terms = terms::store::of_agreement(tx, id)?;
    let decisions = conflicts::together(&agreement.decisions, beginning.resolve);
    let plan = cleared(tx, &agreement, &terms, &decisions, at_the_door)?;
    match agreement.starts_after(tx.today()) {
        true => wait(tx, agreement, decisions),
        false => begin(tx, agreement, &terms, plan),
    }
}

/// Asks at the door whether somebody else is the only one.
pub(crate) fn at_the_door(tx: &mut Tx<'_>, terms: &[HeldTerm]) -> Result<()> {
    door::ask(tx, &door::ACTIVATE, terms)
}

/// What is to give way to it, once nothing else stands in its way. A refusal leaves nothing behind, so it can be lived with.
pub(crate) fn cleared(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    terms: &[HeldTerm],
    decisions: &[Resolve],
    may_promise: fn(&mut Tx<'_>, &[HeldTerm]) -> Result<()>,
) -> Result<Vec<(Conflict, Resolution)>> {
    history::is_enough(tx, agreement, terms)?;
    agreement.may_begin()?;
    trade::still_allows(tx, agreement, terms)?;
    may_promise(tx, terms)?;
    promised::by_no_other(tx, agreement, terms)?;
    stages::may_become_active(tx, agreement.about.partnership_id)?;
    conflicts::plan(conflicts::of(tx, agreement)?, decisions)
}

fn wait(tx: &mut Tx<'_>, mut agreement: Agreement, decisions: Vec<Resolve>) -> Result<Agreement> {
    let was_waiting = agreement.is_waiting();
    if agreement.wait(decisions) == Change::AlreadyMade {
        return Ok(agreement);
    }
    store::save(tx, &mut agreement)?;
    wordings::keep(tx, &agreement)?;
    terms::store::agree(tx, agreement.id)?;
    if !was_waiting {
        schedule::beginning(tx, &agreement)?;
    }
    schedule::closing(tx, &agreement)?;
    store::note(tx, "agreement.scheduled", &agreement)?;
    Ok(agreement)
}

/// Puts it in force, now that the way is clear.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    mut agreement: Agreement,
    terms: &[HeldTerm],
    plan: Vec<(Conflict, Resolution)>,
) -> Result<Agreement> {
    let decided = json!(
        plan.iter()
            .map(|(conflict, with)| json!({ "conflict": conflict.title, "with": with }))
            .collect::<Vec<_>>()
    );
    agreement.activate(tx.today())?;
    agreement.renew(tx.today());
    conflicts::resolve(tx, &agreement, terms, plan)?;
    take_the_place_of_what_it_amends(tx, &agreement)?;
    store::save(tx, &mut agreement)?;
    wordings::keep(tx, &agreement)?;
    exclusive::begin(tx, agreement.id)?;
    let moved = moves::carry_out(tx, &agreement, terms)?;
    stages::became_active(tx, agreement.about.partnership_id, agreement.about.dates.starts_on)?;
    schedule::closing(tx, &agreement)?;
    schedule::renewing(tx, &agreement)?;
    let detail = json!({ "resolved": decided, "override_reason": agreement.override_reason });
    let moved: Vec<&dyn Subject> = moved.iter().map(|referral| referral as &dyn Subject).collect();
    store::note_about(tx, "agreement.activated", &agreement, &moved, detail)?;
    Ok(agreement)
}

fn take_the_place_of_what_it_amends(tx: &mut Tx<'_>, amendment: &Agreement) -> Result<()> {
    let Some(amended) = amendment.amends else { return Ok(()) };
    let mut amended = store::find(tx, amended)?;
    let from = amendment.about.dates.starts_on;
    // What ended meanwhile has no place to take any more.
    if amended.status.name().is_final() || amended.supersede(amendment.id, from)? == Change::AlreadyMade {
        return Ok(());
    }
    store::save(tx, &mut amended)?;
    close::finish(tx, &amended, from.yesterday().unwrap_or(Date::MIN))
}
