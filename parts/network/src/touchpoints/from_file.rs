//! Conversations that a file tells of, and the way back.

use jiff::civil::Date;
use kit::{Id, Result, Tx};
use serde_json::json;

use super::{
    Channel, Direction, NewTouchpoint, Touchpoint,
    log::{self, moment, settle},
    store,
};
use crate::{
    contacts::{Contact, Source},
    imports::Import,
};

/// Notes a talk that a file tells of, with the file in the history.
pub(crate) fn bring_in(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    on: Date,
    note: String,
    source: &Source,
) -> Result<()> {
    let new = NewTouchpoint {
        note: Some(note),
        ..NewTouchpoint::of(moment(tx, on), Channel::InPerson, Direction::Mutual)
    };
    let (touchpoint, _) = log::insert(tx, contact, new)?;
    store::belongs(tx, source.import, touchpoint.id)?;
    let detail = json!({
        "channel": touchpoint.channel, "on": on, "import": source.import, "file": source.file_name,
    });
    tx.note_with("touchpoint.logged", &[&touchpoint.id, &contact], detail)
}

/// The talk one to one with somebody that was noted on a day, also one that was taken back.
pub(crate) fn talk_on(tx: &mut Tx<'_>, contact: Id<Contact>, on: Date) -> Result<Option<Touchpoint>> {
    let noted = store::since(tx, contact, tx.moment_of(on.into()))?;
    let is_talk = |talk: &Touchpoint| match talk.channel {
        Channel::InPerson | Channel::Video | Channel::Phone => !talk.unanswered && tx.day_of(talk.at) == on,
        Channel::Email | Channel::Social | Channel::Event => false,
    };
    Ok(noted.into_iter().find(is_talk))
}

/// Deletes some of the conversations that only an import told of; answers of how many. One that somebody took back, or
/// that is another person's by now, stays.
pub(crate) fn let_go_of_import(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<usize> {
    let told = store::told_by(tx, import, limit)?;
    for touchpoint in &told {
        store::forget_import(tx, import, touchpoint.id)?;
        let is_untouched = touchpoint.archived_at.is_none() && touchpoint.updated_at == touchpoint.created_at;
        if is_untouched && store::is_of_import(tx, import, touchpoint)? {
            store::delete(tx, touchpoint.id)?;
            settle(tx, touchpoint.contact_id)?;
        }
    }
    Ok(told.len())
}
