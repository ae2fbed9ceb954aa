//! Ends an agreement.

use kit::{Change, Error, Result, Tx};
use partnerships::exclusive;
use serde_json::json;

use crate::{
    Agreement, AgreementId, Status, close,
    input::{self, Ending},
    propose, schedule, store,
};

/// Ends an agreement, at once or on a day to come. Whoever was the only one by it no longer is, from the next moment or
/// from the day after its last.
pub fn end(tx: &mut Tx<'_>, id: AgreementId, ending: Ending) -> Result<Agreement> {
    let mut agreement = store::find(tx, id)?;
    let reason = input::reason(&ending.reason)?;
    let (today, last) = (tx.today(), agreement.about.dates.ends_on);
    let on = ending.on.unwrap_or(today);
    let first = agreement.about.dates.starts_on;
    if on < first && first <= today {
        let sentence = format!(
            "is before its first day, {}; it ends on that day at the earliest",
            kit::words::day(first)
        );
        return Err(Error::invalid("on", sentence));
    }
    if let Some(last) = last.filter(|&last| last < on && on > today) {
        let sentence = format!("ends by itself on {}", kit::words::day(last));
        return Err(Error::invalid("on", sentence));
    }
    if agreement.end(on, reason.clone(), today)? == Change::AlreadyMade {
        return Ok(agreement);
    }
    store::save(tx, &mut agreement)?;
    propose::no_longer(tx, &agreement)?;
    match &agreement.status {
        Status::Ended { on, .. } => close::finish(tx, &agreement, *on)?,
        _ => {
            exclusive::limit(tx, id, on)?;
            schedule::closing(tx, &agreement)?;
        }
    }
    store::note_with(tx, "agreement.ended", &agreement, json!({ "reason": reason, "on": on }))?;
    Ok(agreement)
}
