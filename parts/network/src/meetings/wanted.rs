//! What is wanted of a meeting, once it is known that everybody is there.

use kit::{Result, Tx, clock, named, words::listed};

use super::NewMeeting;
use crate::contacts;

/// What is wanted, or everything that is wrong with it.
pub(super) fn checked(tx: &mut Tx<'_>, new: NewMeeting) -> Result<NewMeeting> {
    let starts_at = clock::kept(new.starts_at);
    let new = NewMeeting { starts_at, ..new }.checked(tx.day_of(starts_at))?;
    const UNKNOWN: &str = "is none that this business knows";
    named("contact_id", UNKNOWN, contacts::present(tx, new.contact_id))?;
    for (place, &contact) in new.contact_ids.iter().enumerate() {
        named(format!("contact_ids[{place}]"), UNKNOWN, contacts::present(tx, contact))?;
    }
    Ok(new)
}

/// What it is called where nothing is said.
pub(super) fn called(tx: &mut Tx<'_>, new: &NewMeeting) -> Result<String> {
    let names = contacts::names_of(tx, &new.people())?;
    let title = format!("Meeting with {}", listed(&names));
    Ok(title.chars().take(kit::text::LONGEST_LINE).collect())
}
