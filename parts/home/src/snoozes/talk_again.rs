//! Whoever is to be talked to again is put off where one keeps in touch, so that Today and the list of those one is losing
//! touch with know of one day. There is one such day for a person, and it is known by their id.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx};
use network::{
    cadence::{self, Cadence},
    contacts::{self, Contact},
};

use super::Snooze;
use crate::today::{ActionKind, talk_again};

/// Puts somebody off.
pub(super) fn snooze(tx: &mut Tx<'_>, contact: Id<Contact>, until: Date) -> Result<Snooze> {
    let cadence = cadence::snooze(tx, contact, until)?;
    of(tx, &cadence)
}

/// Has them back.
pub(super) fn wake(tx: &mut Tx<'_>, id: Id<Snooze>) -> Result<Snooze> {
    let contact = find(tx, id)?.1;
    let cadence = cadence::wake(tx, contact)?;
    of(tx, &cadence)
}

/// Somebody who was put off, over or not.
pub(super) fn find(tx: &mut Tx<'_>, id: Id<Snooze>) -> Result<(Snooze, Id<Contact>)> {
    let contact = Id::from_uuid(id.uuid());
    let cadence = cadence::find(tx, contact)?.ok_or(Error::NotFound)?;
    Ok((of(tx, &cadence)?, contact))
}

/// Those who are put off.
pub(super) fn all(tx: &mut Tx<'_>, most: u32) -> Result<Vec<Snooze>> {
    let asleep = cadence::asleep(tx, most)?;
    asleep.iter().map(|cadence| of(tx, cadence)).collect()
}

fn of(tx: &mut Tx<'_>, cadence: &Cadence) -> Result<Snooze> {
    let snoozed = cadence.snoozed.ok_or(Error::NotFound)?;
    let contact = cadence.contact_id;
    Ok(Snooze {
        id: Id::from_uuid(contact.uuid()),
        kind: ActionKind::KeepInTouch,
        subject: contact.to_string(),
        title: talk_again(&contacts::name_of(tx, contact)?),
        until: snoozed.until,
        created_at: snoozed.at,
        updated_at: snoozed.at,
    })
}
