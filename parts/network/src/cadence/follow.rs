//! Keeps the row of somebody's cadence as it follows from their conversations, their tags, the rhythms and
//! what was put off.

use kit::{Id, Result, Tx};

use super::{Cadence, store};
use crate::contacts::Contact;

/// Writes when to be in touch with somebody next, or that they have no rhythm. Whatever changes a rhythm, a tag, the
/// last real contact or what was put off calls it.
pub fn follow(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    let Some(person) = store::person(tx, contact)? else { return store::remove(tx, contact) };
    let (rhythm, set_at, tag) = match person.own {
        Some((rhythm, set_at)) => (rhythm, set_at, None),
        None => match store::of_tags(tx, contact)? {
            Some(tightest) => (tightest.rhythm, tightest.set_at, Some(tightest.tag)),
            None => return store::remove(tx, contact),
        },
    };
    let cadence = Cadence {
        contact_id: contact,
        since_at: person.last_real_at.unwrap_or(set_at),
        is_met: person.last_real_at.is_some(),
        rhythm,
        tag,
        snoozed: person.snoozed,
    };
    store::keep(tx, &cadence)
}
