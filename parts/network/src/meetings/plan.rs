//! Plans a meeting.

use kit::{Result, Tx};

use super::{
    Meeting, NewMeeting,
    note::note,
    store,
    wanted::{called, checked},
};

/// Plans a meeting with one or more people.
pub fn plan(tx: &mut Tx<'_>, new: NewMeeting) -> Result<Meeting> {
    let new = checked(tx, new)?;
    let called = called(tx, &new)?;
    let meeting = Meeting::new(tx.new_id(), new, called, tx.now());
    store::insert(tx, &meeting)?;
    note(tx, "meeting.planned", &meeting, None)?;
    Ok(meeting)
}
