//! Adds a person.

use kit::{Result, Tx};

use super::{Contact, NewContact, Ways, named::company_of, note::note, store};
use crate::{duplicates, touchpoints};

/// Adds a person. Where they were met, that is their first touchpoint.
pub fn add(tx: &mut Tx<'_>, new: NewContact) -> Result<Contact> {
    let new = new.checked(tx.today())?;
    let company = company_of(tx, &new)?;
    let contact = Contact::new(tx.new_id(), new, company.as_ref(), tx.now());
    let ways = Ways::of(tx)?;
    store::insert(tx, &contact, &ways)?;
    touchpoints::meet(tx, &contact)?;
    duplicates::look(tx, contact.id)?;
    note(tx, "contact.added", &contact, None)?;
    store::find(tx, contact.id)
}
