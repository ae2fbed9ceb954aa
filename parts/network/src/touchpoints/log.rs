//! Notes that two people were in touch.

use jiff::{SignedDuration, Timestamp, civil::Date};
use kit::{Id, Result, Tx, clock};
use serde_json::json;

use super::{Direction, NewTouchpoint, Touchpoint, follow_up, store};
use crate::{
    cadence,
    contacts::{self, Contact, Met},
};

/// Conversations that are looked at for one that is the same.
const LATEST: u32 = 10;

/// Notes a conversation. It is the follow-up of every earlier one whose day for it has come, unless nobody was reached.
pub fn log(tx: &mut Tx<'_>, contact: Id<Contact>, new: NewTouchpoint) -> Result<Touchpoint> {
    contacts::present(tx, contact)?;
    let (touchpoint, on) = insert(tx, contact, new)?;
    let detail = json!({ "channel": touchpoint.channel, "on": on });
    tx.note_with("touchpoint.logged", &[&touchpoint.id, &contact], detail)?;
    Ok(touchpoint)
}

/// Keeps a conversation and what follows from it; answers on which day it was, too.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    new: NewTouchpoint,
) -> Result<(Touchpoint, Date)> {
    let at = clock::kept(new.at);
    let day = tx.day_of(at);
    let new = NewTouchpoint { at, ..new }.checked(day, tx.today())?;
    let touchpoint = Touchpoint::new(tx.new_id(), contact, new, tx.now());
    store::insert(tx, &touchpoint)?;
    settle(tx, contact)?;
    // What one writes down late may have been followed up before.
    let is_past = touchpoint.follow_up_on.is_some_and(|on| on <= tx.today());
    Ok((if is_past { store::find(tx, touchpoint.id)? } else { touchpoint }, day))
}

/// The same conversation, noted within the last hour: whoever goes back and sends a form again means the one they noted.
/// Of two without a word nobody can tell.
pub(super) fn noted_just_now(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    new: &NewTouchpoint,
) -> Result<Option<Touchpoint>> {
    let latest = store::of_contact(tx, contact, None, LATEST)?.data;
    let (day, since) = (tx.day_of(new.at), tx.now() - SignedDuration::from_hours(1));
    let is_same = |noted: &Touchpoint| {
        let said = (noted.channel, noted.unanswered, &noted.place, &noted.note, noted.follow_up_on);
        said == (new.channel, new.unanswered, &new.place, &new.note, new.follow_up_on)
    };
    Ok(latest.into_iter().find(|noted| {
        noted.note.is_some() && noted.created_at > since && tx.day_of(noted.at) == day && is_same(noted)
    }))
}

/// The first touchpoint of someone who is added with where they were met: part of adding them.
pub(crate) fn meet(tx: &mut Tx<'_>, contact: &Contact) -> Result<()> {
    let Some(met) = &contact.met else { return Ok(()) };
    let new = NewTouchpoint {
        note: met.at.clone(),
        ..NewTouchpoint::of(moment(tx, met.on), met.channel, Direction::Mutual)
    };
    let touchpoint = Touchpoint::new(tx.new_id(), contact.id, new, tx.now());
    store::insert(tx, &touchpoint)?;
    reached(tx, contact.id)
}

/// Corrects the touchpoint that said how someone was met, or notes it where none did.
pub(crate) fn met_otherwise(tx: &mut Tx<'_>, contact: &Contact, before: Option<&Met>) -> Result<()> {
    let Some(met) = &contact.met else { return Ok(()) };
    let first = match before {
        Some(before) => store::first_on(tx, contact.id, before.on, before.channel)?,
        None => None,
    };
    let Some(first) = first else {
        meet(tx, contact)?;
        return follow_up::settle(tx, contact.id);
    };
    let at = if before.is_some_and(|before| before.on == met.on) { first.at } else { moment(tx, met.on) };
    store::correct(tx, &Touchpoint { at, channel: met.channel, updated_at: tx.now(), ..first })?;
    settle(tx, contact.id)
}

/// Keeps what follows from all conversations with a person: when one was in touch, and what is still to be followed up.
pub(crate) fn settle(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    follow_up::settle(tx, contact)?;
    reached(tx, contact)
}

/// Keeps with the person when they were first and last really in touch, and when they should be next.
fn reached(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    let first = store::first_real(tx, contact)?;
    let first = first.map(|first| Met {
        on: tx.day_of(first.at),
        channel: first.channel,
        at: first.place,
        through_contact_id: None,
    });
    let last = store::last_real(tx, contact)?;
    contacts::touched(tx, contact, &contacts::Touched { last, first })?;
    cadence::follow(tx, contact)
}

/// The moment of a conversation of which the day is known; today it is now, so that nothing of today stands in the future.
pub(crate) fn moment(tx: &Tx<'_>, day: Date) -> Timestamp {
    if day == tx.today() { tx.now() } else { tx.moment_of(day.at(12, 0, 0, 0)) }
}
