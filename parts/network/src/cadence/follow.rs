//! Keeps the row of somebody's cadence as it follows from their conversations, their tags, the rhythms and
//! what was put off.

use kit::{Id, Result, Tx, fold::folded};

use super::{Cadence, TagRhythm, store};
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

/// Writes when to be in touch with somebody new: they follow the tightest rhythm among their tags.
pub(crate) fn begin(tx: &mut Tx<'_>, contact: &Contact, rhythms: &[TagRhythm]) -> Result<()> {
    let tags: Vec<String> = contact.tags.iter().map(|tag| folded(tag)).collect();
    let theirs = rhythms.iter().map(|of| (folded(&of.tag), of)).filter(|(key, _)| tags.contains(key));
    let tightest = theirs.min_by_key(|(key, of)| (of.rhythm.latest_days, of.rhythm.ideal_days, key.clone()));
    let Some((_, TagRhythm { tag, rhythm, set_at })) = tightest else { return Ok(()) };
    let cadence = Cadence {
        contact_id: contact.id,
        since_at: *set_at,
        is_met: false,
        rhythm: *rhythm,
        tag: Some(tag.clone()),
        snoozed: None,
    };
    store::keep(tx, &cadence)
}
