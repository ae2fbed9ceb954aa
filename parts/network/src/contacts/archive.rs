//! Archives a person, and brings them back.

use kit::{Id, Result, Tx};

use super::{Contact, note::note, store};
use crate::{Partners, duplicates};

/// Takes a person who is no partner out of the lists; nothing of what happened is lost.
pub fn archive(tx: &mut Tx<'_>, id: Id<Contact>, partners: Partners) -> Result<Contact> {
    let contact = store::find(tx, id)?;
    if contact.archived_at.is_some() {
        return Ok(contact);
    }
    (partners.may_archive_contact)(tx, id)?;
    kept(tx, "contact.archived", Contact { archived_at: Some(tx.now()), ..contact })
}

/// Brings an archived person back into the lists.
pub fn restore(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<Contact> {
    let contact = store::present(tx, id)?;
    if contact.archived_at.is_none() {
        return Ok(contact);
    }
    kept(tx, "contact.restored", Contact { archived_at: None, ..contact })
}

fn kept(tx: &mut Tx<'_>, kind: &'static str, contact: Contact) -> Result<Contact> {
    let contact = Contact { updated_at: tx.now(), ..contact };
    store::update(tx, &contact)?;
    duplicates::look_again(tx, contact.id)?;
    note(tx, kind, &contact, None)?;
    Ok(contact)
}
