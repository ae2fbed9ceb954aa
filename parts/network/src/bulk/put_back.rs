//! Puts one of many people back as they were, as far as nobody changed them since.

use kit::{Error, Id, Result, Tx, fold::folded};

use super::bulk_edit::{Made, Outcome};
use crate::{
    companies,
    contacts::{self, Contact},
};

/// Takes back what was made of a person. What was changed since is left alone, and so is whoever turned out to be somebody
/// else: what they had went over to them.
pub(super) fn put_back(tx: &mut Tx<'_>, id: Id<Contact>, made: Made) -> Result<Outcome> {
    let contact = contacts::find(tx, id)?;
    if contact.merged_into.is_some() {
        return Ok(Outcome::Kept);
    }
    match made {
        Made::Tags { added, removed } => {
            let is_in = |tags: &[String], tag: &String| tags.iter().any(|own| folded(own) == folded(tag));
            let mut tags: Vec<String> =
                contact.tags.iter().filter(|tag| !is_in(&added, tag)).cloned().collect();
            let back: Vec<String> = removed.into_iter().filter(|tag| !is_in(&tags, tag)).collect();
            tags.extend(back);
            if tags == contact.tags {
                return Ok(Outcome::Kept);
            }
            contacts::keep(tx, Contact { tags, ..contact })?;
        }
        Made::Company { before, after } => {
            if contact.company_id != Some(after) {
                return Ok(Outcome::Kept);
            }
            let company = match before.map(|id| companies::find(tx, id)).transpose() {
                Ok(company) => company,
                Err(Error::NotFound) => return Ok(Outcome::Kept), // it went with the import that had made it
                Err(error) => return Err(error),
            };
            contacts::keep(tx, contact.working_for(company.as_ref()))?;
        }
        Made::Archived { at } => {
            if contact.archived_at != Some(at) {
                return Ok(Outcome::Kept);
            }
            contacts::restore(tx, id)?;
        }
    }
    Ok(Outcome::PutBack)
}
