//! Adds a person.

use kit::{Result, Tx, named, store::Subject};
use serde_json::json;

use super::{Contact, NewContact, Source, store};
use crate::{
    companies::{self, Company},
    duplicates, services, touchpoints,
};

const UNKNOWN: &str = "is none that this business knows";

/// Adds a person. Where they were met, that is their first touchpoint.
pub fn add(tx: &mut Tx<'_>, new: NewContact) -> Result<Contact> {
    let new = new.checked(tx.today())?;
    let company = known(tx, &new)?;
    let contact = Contact::new(tx.new_id(), new, company.as_ref(), tx.now());
    store::insert(tx, &contact)?;
    touchpoints::meet(tx, &contact)?;
    duplicates::look(tx, contact.id)?;
    note(tx, "contact.added", &contact, None)?;
    store::find(tx, contact.id)
}

/// Records what happened to a person, in their history and their company's, and by which file where it was one.
pub(super) fn note(
    tx: &mut Tx<'_>,
    kind: &'static str,
    contact: &Contact,
    source: Option<&Source>,
) -> Result<()> {
    let company = contact.company_id.iter().map(|id| id as &dyn Subject);
    let subjects: Vec<&dyn Subject> = std::iter::once(&contact.id as &dyn Subject).chain(company).collect();
    let detail = match source {
        None => json!({ "name": contact.display_name }),
        Some(Source { import, file_name }) => {
            json!({ "name": contact.display_name, "import": import, "file": file_name })
        }
    };
    tx.note_with(kind, &subjects, detail)
}

/// The company that is named, found or made, once everything else that is named is known to be there.
pub(super) fn known(tx: &mut Tx<'_>, new: &NewContact) -> Result<Option<Company>> {
    for (place, &need) in new.needs.iter().enumerate() {
        named(format!("needs[{place}]"), UNKNOWN, services::find(tx, need))?;
    }
    if let Some(through) = new.met.as_ref().and_then(|met| met.through_contact_id) {
        named("met.through_contact_id", UNKNOWN, store::present(tx, through))?;
    }
    match (new.company_id, &new.company_name) {
        (Some(id), _) => named("company_id", UNKNOWN, companies::find(tx, id)).map(Some),
        (None, Some(name)) => companies::found_or_made(tx, name).map(|(company, _)| Some(company)),
        (None, None) => Ok(None),
    }
}
