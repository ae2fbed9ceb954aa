//! Calls a meeting off, and plans it again.

use kit::{Id, Result, Tx};

use super::{Meeting, State, note::note, store};

/// Calls a meeting off. Its entry in calendars says so.
pub fn cancel(tx: &mut Tx<'_>, id: Id<Meeting>) -> Result<Meeting> {
    let meeting = store::find(tx, id)?;
    if meeting.state == State::Cancelled {
        return Ok(meeting);
    }
    let meeting = meeting.cancelled(tx.now())?;
    store::update(tx, &meeting)?;
    note(tx, "meeting.cancelled", &meeting, None)?;
    Ok(meeting)
}

/// Plans a meeting again that was called off.
pub fn restore(tx: &mut Tx<'_>, id: Id<Meeting>) -> Result<Meeting> {
    let meeting = store::find(tx, id)?;
    if meeting.state != State::Cancelled {
        return Ok(meeting);
    }
    let meeting = meeting.planned_again(tx.now());
    store::update(tx, &meeting)?;
    note(tx, "meeting.restored", &meeting, None)?;
    Ok(meeting)
}
