//! What an import does with a person: adds them, or completes somebody who is known. Both can be taken back.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{book::Book, passed::Passed, store};
use crate::{
    companies::{self, Company},
    contacts::{self, Contact, NewContact, Source},
    duplicates,
};

/// Adds a person, known again by these keys, with what passed.
pub(super) fn add(
    tx: &mut Tx<'_>,
    book: &mut Book,
    new: NewContact,
    passed: &Passed,
    keys: &[String],
    source: &Source,
) -> Result<Id<Contact>> {
    let notes = passed.added_to(new.notes.as_deref()).notes;
    let new = NewContact { notes, ..new }.checked(tx.today())?;
    let company = company(tx, book, &new, source)?;
    let contact = contacts::bring_in(tx, new, company.as_ref(), source, &book.ways)?;
    store::belongs(tx, source.import, contact.id)?;
    passed.note_talks(tx, contact.id, source)?;
    remember(tx, contact.id, keys, source)?;
    if book.may_share_a_number(&contact) {
        duplicates::look_by_phone(tx, contact.id)?;
    }
    book.meet(&contact, keys);
    Ok(contact.id)
}

/// Has somebody known be known as `new` says, which is more than before.
pub(super) fn complete(
    tx: &mut Tx<'_>,
    book: &mut Book,
    contact: Contact,
    new: NewContact,
    passed: &Passed,
    keys: &[String],
    source: &Source,
) -> Result<()> {
    let new = new.checked(tx.today())?;
    let company = company(tx, book, &new, source)?;
    let (id, updated_at) = (contact.id, contact.updated_at);
    let before = NewContact::from(contact.clone());
    let contact = contacts::complete(tx, contact, new, company.as_ref(), source)?;
    let contact = talked(tx, contact, passed, source)?;
    book.meet(&contact, keys);
    store::changed(tx, source.import, id, &Before { contact: before, updated_at }, &contact.into())?;
    remember(tx, id, keys, source)
}

/// Has somebody known, of whom a row says nothing new but that one talked, be known again by its keys.
pub(super) fn know_again(
    tx: &mut Tx<'_>,
    book: &mut Book,
    contact: Contact,
    passed: &Passed,
    keys: &[String],
    source: &Source,
) -> Result<()> {
    let (id, updated_at) = (contact.id, contact.updated_at);
    let before = NewContact::from(contact.clone());
    let contact = talked(tx, contact, passed, source)?;
    book.meet(&contact, keys);
    store::changed(tx, source.import, id, &Before { contact: before, updated_at }, &contact.into())?;
    remember(tx, id, keys, source)
}

/// Somebody after the talks were noted, the first of which may say how they were met.
fn talked(tx: &mut Tx<'_>, contact: Contact, passed: &Passed, source: &Source) -> Result<Contact> {
    if !passed.has_talks() {
        return Ok(contact);
    }
    passed.note_talks(tx, contact.id, source)?;
    contacts::find(tx, contact.id)
}

/// Notes in somebody's history that a file says they agreed to be mailed, where it says nothing else.
pub(super) fn note_consent(tx: &mut Tx<'_>, contact: &Contact, source: &Source) -> Result<()> {
    let detail = json!({ "name": contact.display_name, "import": source.import, "file": source.file_name });
    tx.note_with("consent.recorded", &[&contact.id], detail)
}

/// How somebody was before a row of an import completed what is known of them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Before {
    pub contact: NewContact,
    pub updated_at: jiff::Timestamp,
}

/// The company that is named; where it has to be made, undoing the import takes it along.
fn company(tx: &mut Tx<'_>, book: &mut Book, new: &NewContact, source: &Source) -> Result<Option<Company>> {
    match (new.company_id, &new.company_name) {
        (Some(id), _) => companies::find(tx, id).map(Some),
        (None, None) => Ok(None),
        (None, Some(name)) => {
            let (company, change) = book.company(tx, name)?;
            if change == Change::Made {
                store::made(tx, source.import, company.id)?;
            }
            Ok(Some(company))
        }
    }
}

/// Keeps what the file knows somebody by.
fn remember(tx: &mut Tx<'_>, contact: Id<Contact>, keys: &[String], source: &Source) -> Result<()> {
    keys.iter().try_for_each(|key| store::keep_key(tx, key, contact, source.import))
}
