//! What is to be followed up after a conversation. It is open until one was in touch with them on its day or later, however
//! often one talks before, or until somebody says that it is done. `settle` is that rule; who shows it reads what it kept.

use kit::{Error, Id, Result, Tx};

use super::{Touchpoint, store};
use crate::contacts::Contact;

/// Says that it is done, without having been in touch.
pub fn done(tx: &mut Tx<'_>, id: Id<Touchpoint>) -> Result<Touchpoint> {
    let touchpoint = store::find(tx, id)?;
    if touchpoint.follow_up_on.is_none() {
        return Err(Error::invalid("id", "is a conversation after which nothing was to be followed up"));
    }
    if touchpoint.is_followed_up {
        return Ok(touchpoint);
    }
    store::set_done(tx, id, Some(tx.now()))?;
    tx.note("touchpoint.followed_up", &[&id, &touchpoint.contact_id])?;
    store::find(tx, id)
}

/// Has it open again that was said to be done.
pub fn reopen(tx: &mut Tx<'_>, id: Id<Touchpoint>) -> Result<Touchpoint> {
    let touchpoint = store::find(tx, id)?;
    if store::done_at(tx, id)?.is_none() {
        return Ok(touchpoint);
    }
    store::set_done(tx, id, None)?;
    settle(tx, touchpoint.contact_id)?;
    tx.note("touchpoint.reopened", &[&id, &touchpoint.contact_id])?;
    store::find(tx, id)
}

/// Has the last conversation with somebody be the follow-up of all whose day has come by then, and opens again what was
/// followed up by a conversation that is none with them any more. Of one on or after the day the last one is always one.
pub(super) fn settle(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    store::open_again(tx, contact)?;
    let Some(last) = store::last_answered(tx, contact)? else { return Ok(()) };
    store::follow_up(tx, &last, tx.day_of(last.at))
}
