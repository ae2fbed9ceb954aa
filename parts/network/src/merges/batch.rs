//! Several merges at once, with what is kept by default.

use kit::{Error, Id, Result, Tx, ids::Named};

use super::{Choice, Others, merge::one_of, store, undo};
use crate::{
    contacts::{self, Contact},
    duplicates::ordered,
};

/// Pairs that are merged at once at most: a page of them.
pub const MOST_PAIRS: usize = 100;

/// Merges that were done at once.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Their id, by which they are undone.
    pub id: Id<Batch>,
    /// How many pairs became one.
    pub merged: usize,
    /// Why some did not.
    pub refused: Vec<String>,
}

impl Named for Batch {
    const PREFIX: &'static str = "mgb";
}

/// Merges pairs. Where a rule stands in the way of one, the others are merged, and it says why.
pub fn merge_all(tx: &mut Tx<'_>, pairs: &[(Id<Contact>, Id<Contact>)], others: Others) -> Result<Batch> {
    if pairs.len() > MOST_PAIRS {
        return Err(Error::invalid("pairs", format!("should be at most {MOST_PAIRS} at once")));
    }
    let mut batch = Batch { id: tx.new_id(), merged: 0, refused: Vec::new() };
    for &(one, other) in pairs {
        let (one, other) = (who_stays(tx, one)?.id, who_stays(tx, other)?.id);
        if one == other {
            continue;
        }
        let (into, from) = ordered(one, other);
        match one_of(tx, from, into, &Choice::new(), batch.id, others) {
            Ok(_) => batch.merged += 1,
            Err(Error::Refused(refusal)) => {
                batch.refused.push(format!("{} {}", refusal.sentence, refusal.remedy))
            }
            Err(error) => return Err(error),
        }
    }
    Ok(batch)
}

/// Undoes merges that were done at once, the last one first. Answers who is a person of their own again.
pub fn undo_all(tx: &mut Tx<'_>, batch: Id<Batch>, others: Others) -> Result<Vec<Contact>> {
    let mut own = Vec::new();
    for from in store::of_batch(tx, batch)? {
        own.push(undo(tx, from, others)?.contact);
    }
    Ok(own)
}

/// Whom a person turned out to be, by now.
pub(crate) fn who_stays(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Contact> {
    let mut contact = contacts::find(tx, contact)?;
    while let Some(into) = contact.merged_into {
        contact = contacts::find(tx, into)?;
    }
    Ok(contact)
}
