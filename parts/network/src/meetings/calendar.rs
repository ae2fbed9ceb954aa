//! A meeting as calendars take it.

use formats::calendar::{Entry, MEDIA_TYPE, Standing, write};
use kit::web::{Content, Download};

use super::{Meeting, State};

/// The meeting as a file to add to a calendar.
pub(super) fn file(meeting: &Meeting) -> Download {
    let entry = Entry {
        uid: format!("{}@entente", meeting.id),
        sequence: meeting.sequence,
        changed_at: meeting.updated_at,
        starts_at: meeting.starts_at,
        ends_at: meeting.ends_at(),
        title: meeting.title.clone(),
        place: meeting.place.clone(),
        video_link: meeting.video_link.clone(),
        note: meeting.note.clone(),
        standing: match meeting.state {
            State::Cancelled | State::NotHeld => Standing::Cancelled,
            State::Planned | State::Held | State::NoShow => Standing::Confirmed,
        },
    };
    Download {
        media_type: MEDIA_TYPE,
        name: "meeting.ics".to_owned(),
        content: Content::Whole(write(&entry).into_bytes()),
    }
}
