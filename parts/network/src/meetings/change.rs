//! Changes what is planned, and moves it.

use jiff::Timestamp;
use kit::{Id, Result, Tx};

use super::{
    Meeting, NewMeeting,
    note::note,
    store,
    wanted::{called, checked},
};

/// Another time for a meeting.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// When it begins instead.
    pub starts_at: Timestamp,
    /// How long it is to take, where that changes too.
    #[schemars(range(min = 5, max = 1440))]
    pub minutes: Option<u32>,
}

/// Plans a meeting otherwise.
pub fn change(tx: &mut Tx<'_>, id: Id<Meeting>, new: NewMeeting) -> Result<Meeting> {
    let before = store::find(tx, id)?;
    let new = checked(tx, new)?;
    let called = called(tx, &new)?;
    let is_moved = before.starts_at != new.starts_at;
    let meeting = before.changed(new, called, tx.now())?;
    store::update(tx, &meeting)?;
    store::set_people(tx, &meeting)?;
    note(tx, if is_moved { "meeting.moved" } else { "meeting.changed" }, &meeting, None)?;
    Ok(meeting)
}

/// Moves a meeting to another time. One that is there already stays as it is.
pub fn move_to(tx: &mut Tx<'_>, id: Id<Meeting>, moved: Moved) -> Result<Meeting> {
    let before = store::find(tx, id)?;
    let minutes = moved.minutes.unwrap_or(before.minutes);
    if before.starts_at == moved.starts_at && before.minutes == minutes {
        return Ok(before);
    }
    let new = NewMeeting {
        contact_id: before.contact_id,
        contact_ids: before.contact_ids.clone(),
        title: Some(before.title.clone()),
        starts_at: moved.starts_at,
        minutes: Some(minutes),
        place: before.place.clone(),
        video_link: before.video_link.clone(),
        note: before.note.clone(),
    };
    let new = checked(tx, new)?;
    let meeting = before.changed(new, String::new(), tx.now())?;
    store::update(tx, &meeting)?;
    note(tx, "meeting.moved", &meeting, None)?;
    Ok(meeting)
}
