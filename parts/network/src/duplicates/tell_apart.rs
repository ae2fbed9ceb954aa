//! Says that two people are not one.

use kit::{Error, Id, Result, Tx, named};
use serde_json::json;

use super::store;
use crate::contacts::{self, Contact};

/// Remembers that two people are not one, so that nobody asks again.
pub fn tell_apart(tx: &mut Tx<'_>, one: Id<Contact>, other: Id<Contact>) -> Result<()> {
    let known = contacts::present(tx, one)?;
    let other_name =
        named("other_id", "this person is not known", contacts::present(tx, other))?.display_name;
    if one == other {
        return Err(Error::invalid("other_id", "should be somebody else"));
    }
    if store::be_apart(tx, one, other)? {
        store::forget_pair(tx, one, other)?;
        let detail = json!({ "name": known.display_name, "other": other_name });
        tx.note_with("contact.told_apart", &[&one, &other], detail)?;
    }
    Ok(())
}
