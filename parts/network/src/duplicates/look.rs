//! Looks who may be the same person.

use kit::{Id, Result, Tx};

use super::store;
use crate::contacts::Contact;

/// Looks who may be the same as somebody who is new.
pub(crate) fn look(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    store::find_alike(tx, contact)
}

/// Looks who has the same phone number as somebody who came out of a file. By everything else whoever reads the file has
/// looked already.
pub(crate) fn look_by_phone(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    store::find_by_phone(tx, contact)
}

/// Looks once more, after what is known of somebody changed.
pub(crate) fn look_again(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    store::forget(tx, contact)?;
    store::find_alike(tx, contact)
}
