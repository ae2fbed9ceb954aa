//! Puts somebody off until a day.

use jiff::civil::Date;
use kit::{Error, Id, Refusal, Result, Tx};
use serde_json::json;

use super::{Cadence, cadence::Snoozed, follow, store};
use crate::contacts::{self, Contact};

/// Keeps somebody out of the list of those one is losing touch with, until a day or the next real contact.
pub fn snooze(tx: &mut Tx<'_>, contact: Id<Contact>, until: Date) -> Result<Cadence> {
    has_rhythm(tx, contact)?;
    if until <= tx.today() {
        return Err(Error::invalid("until", "should be a day to come"));
    }
    let cadence = put_off(tx, contact, until)?;
    tx.note_with("cadence.snoozed", &[&contact], json!({ "until": until }))?;
    Ok(cadence)
}

/// Has them in the list again.
pub fn wake(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Cadence> {
    let cadence = has_rhythm(tx, contact)?;
    let today = tx.today();
    if cadence.snoozed_until(today).is_none() {
        return Ok(cadence);
    }
    let cadence = put_off(tx, contact, today)?;
    tx.note("cadence.woken", &[&contact])?;
    Ok(cadence)
}

fn put_off(tx: &mut Tx<'_>, contact: Id<Contact>, until: Date) -> Result<Cadence> {
    store::put_off(tx, contact, Snoozed { until, at: tx.now() })?;
    follow(tx, contact)?;
    has_rhythm(tx, contact)
}

fn has_rhythm(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Cadence> {
    let name = contacts::name_of(tx, contact)?;
    store::find(tx, contact)?.ok_or_else(|| {
        let sentence = format!("There is no rhythm for {name}, so there is nothing to put off.");
        Refusal::new("no_rhythm", sentence, "Say first how often you want to be in touch.").into()
    })
}
