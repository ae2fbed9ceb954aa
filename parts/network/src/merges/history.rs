//! What happened to a person and to everyone who turned out to be them. Events are never changed, so they are read together.

use kit::{Id, Result, Tx, store::Event};
use workspace::history::{self, Happened};

use super::store;
use crate::contacts::Contact;

/// What happened to a person, whoever they were called at the time, newest first, before an event.
pub(crate) fn history_of(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    before: Option<Id<Event>>,
    limit: u32,
) -> Result<Vec<Happened>> {
    let mut people = vec![contact];
    let mut happened = Vec::new();
    while let Some(one) = people.pop() {
        happened.extend(history::before(tx, one.uuid(), before, limit)?);
        people.extend(store::merged_into(tx, one)?.into_iter().map(|(id, _)| id));
    }
    happened.sort_by_key(|event| std::cmp::Reverse(event.id));
    happened.dedup_by_key(|event| event.id);
    happened.truncate(limit as usize);
    Ok(happened)
}
