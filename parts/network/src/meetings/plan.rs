//! Plans a meeting.

use kit::{Id, Result, Tx, clock, named, store::Subject, words::listed};
use serde_json::json;

use super::{Meeting, NewMeeting, store};
use crate::contacts::{self, Contact};

/// Plans a meeting with one or more people.
pub fn plan(tx: &mut Tx<'_>, new: NewMeeting) -> Result<Meeting> {
    let new = checked(tx, new)?;
    let called = called(tx, &new)?;
    let meeting = Meeting::new(tx.new_id(), new, called, tx.now());
    store::insert(tx, &meeting)?;
    note(tx, "meeting.planned", &meeting, None)?;
    Ok(meeting)
}

/// What is wanted, once it is known that everybody is there.
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
    let names = names(tx, &new.people())?;
    let title = format!("Meeting with {}", listed(&names));
    Ok(title.chars().take(kit::text::LONGEST_LINE).collect())
}

/// What people are called.
pub(super) fn names(tx: &mut Tx<'_>, people: &[Id<Contact>]) -> Result<Vec<String>> {
    people.iter().map(|&contact| contacts::name_of(tx, contact)).collect()
}

/// Records what happened to a meeting, in everybody's history.
pub(super) fn note(
    tx: &mut Tx<'_>,
    kind: &'static str,
    meeting: &Meeting,
    reason: Option<&str>,
) -> Result<()> {
    let people = meeting.contact_ids.iter().map(|id| id as &dyn Subject);
    let subjects: Vec<&dyn Subject> = std::iter::once(&meeting.id as &dyn Subject).chain(people).collect();
    let detail = json!({ "title": meeting.title, "starts_at": meeting.starts_at, "reason": reason });
    tx.note_with(kind, &subjects, detail)
}
