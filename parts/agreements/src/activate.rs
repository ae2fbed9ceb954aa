//! Puts an agreement in force.

use jiff::civil::Date;
use kit::{Change, Result, Tx};
use partnerships::{
    exclusive, stages,
    terms::{self, HeldTerm},
};
use serde_json::json;

use crate::{
    Agreement, AgreementId,
    conflicts::{self, Conflict, Resolution, Resolve},
    door, history,
    input::{self, Beginning},
    schedule, store, trade,
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
    history::is_enough(tx, &agreement, &terms)?;
    agreement.may_begin()?;
    trade::still_allows(tx, &agreement, &terms)?;
    door::ask(tx, &door::ACTIVATE, &terms)?;
    let plan = conflicts::plan(conflicts::of(tx, &agreement)?, &beginning.resolve)?;
    match agreement.about.dates.starts_on > tx.today() {
        true => wait(tx, agreement, beginning.resolve),
        false => begin(tx, agreement, &terms, plan),
    }
}

fn wait(tx: &mut Tx<'_>, mut agreement: Agreement, decisions: Vec<Resolve>) -> Result<Agreement> {
    if agreement.wait(decisions) == Change::Made {
        store::save(tx, &mut agreement)?;
        terms::store::agree(tx, agreement.id)?;
        schedule::beginning(tx, &agreement)?;
        schedule::closing(tx, &agreement)?;
        store::note(tx, "agreement.scheduled", &agreement)?;
    }
    Ok(agreement)
}

fn begin(
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
    conflicts::resolve(tx, &agreement, terms, plan)?;
    take_the_place_of_what_it_amends(tx, &agreement)?;
    store::save(tx, &mut agreement)?;
    exclusive::begin(tx, agreement.id)?;
    stages::became_active(tx, agreement.about.partnership_id, agreement.about.dates.starts_on)?;
    schedule::closing(tx, &agreement)?;
    let detail = json!({ "resolved": decided, "override_reason": agreement.override_reason });
    store::note_with(tx, "agreement.activated", &agreement, detail)?;
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
    exclusive::finish(tx, amended.id, from.yesterday().unwrap_or(Date::MIN))
}
