//! People who come out of a file: the same as at the screen, with the file in their history; and the way back.

use kit::{Id, Result, Tx};

use super::{Contact, NewContact, Ways, note::note, store};
use crate::{companies::Company, duplicates, imports::Import, references::References};

/// The file that something is known from.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// Its import.
    pub import: Id<Import>,
    /// What it is called.
    pub file_name: String,
}

impl Source {
    /// The file of an import.
    pub fn of(import: &Import) -> Self {
        Self { import: import.id, file_name: import.file_name.clone() }
    }
}

/// Adds a person, checked already, of a company that is known already. How they were met is no conversation that a file
/// could note: it counts from the first real one. Whoever calls looks who is alike.
pub(crate) fn bring_in(
    tx: &mut Tx<'_>,
    new: NewContact,
    company: Option<&Company>,
    source: &Source,
    ways: &Ways,
) -> Result<Contact> {
    let contact = Contact::new(tx.new_id(), new, company, tx.now());
    store::insert(tx, &contact, ways)?;
    note(tx, "contact.added", &contact, Some(source))?;
    Ok(contact)
}

/// Says how a person is to be known from now on, checked already, of a company that is known already.
pub(crate) fn complete(
    tx: &mut Tx<'_>,
    contact: Contact,
    new: NewContact,
    company: Option<&Company>,
    source: &Source,
) -> Result<Contact> {
    let contact = contact.changed(new, company, tx.now());
    store::update(tx, &contact)?;
    duplicates::look_again(tx, contact.id)?;
    note(tx, "contact.changed", &contact, Some(source))?;
    Ok(contact)
}

/// Takes back what a file had said of a person.
pub(crate) fn put_back(tx: &mut Tx<'_>, contact: &Contact, source: &Source) -> Result<()> {
    store::update(tx, contact)?;
    duplicates::look_again(tx, contact.id)?;
    note(tx, "contact.put_back", contact, Some(source))
}

/// Removes a person whom only a file knew, with what goes with a person. Nothing else hangs on them.
pub(crate) fn remove(tx: &mut Tx<'_>, id: Id<Contact>, references: References) -> Result<()> {
    references.remove_alongside(tx, id)?;
    store::delete(tx, id)
}
