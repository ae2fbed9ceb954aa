//! Changes one of many people.

use kit::{Error, Result, Tx, fold::folded};

use super::bulk_edit::{Made, Outcome, Wanted};
use crate::{
    Partners, companies,
    contacts::{self, Contact, MOST},
};

/// Does to a person what is wanted. What stands in the way is an outcome like any other: the others go on.
pub(super) fn apply(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    contact: Contact,
    partners: Partners,
) -> Result<Outcome> {
    match wanted {
        Wanted::Tag { tag } => retag(tx, contact, &[], Some(tag)),
        Wanted::Untag { tag } => retag(tx, contact, &[tag], None),
        Wanted::Rename { tag, to } => retag(tx, contact, &[tag], Some(to)),
        Wanted::Company { company_id } => {
            let (before, after) = (contact.company_id, *company_id);
            if before == Some(after) {
                return Ok(Outcome::Unchanged);
            }
            let company = companies::find(tx, after)?;
            contacts::keep(tx, contact.working_for(Some(&company)))?;
            Ok(Outcome::Changed(Made::Company { before, after }))
        }
        Wanted::Archive {} => archive(tx, contact, partners),
    }
}

fn archive(tx: &mut Tx<'_>, contact: Contact, partners: Partners) -> Result<Outcome> {
    if contact.archived_at.is_some() {
        return Ok(Outcome::Unchanged);
    }
    match contacts::archive(tx, contact.id, partners) {
        Ok(archived) => {
            Ok(Outcome::Changed(Made::Archived { at: archived.archived_at.unwrap_or_else(|| tx.now()) }))
        }
        Err(Error::Refused(refusal)) => Ok(Outcome::Refused(refusal.sentence)),
        Err(error) => Err(error),
    }
}

/// Takes tags off a person and gives them one. A tag that is only written otherwise is written anew.
fn retag(tx: &mut Tx<'_>, contact: Contact, off: &[&String], on: Option<&String>) -> Result<Outcome> {
    let is_off = |tag: &String| off.iter().any(|gone| folded(gone) == folded(tag));
    let (removed, mut tags): (Vec<String>, Vec<String>) = contact.tags.iter().cloned().partition(is_off);
    if !off.is_empty() && removed.is_empty() {
        return Ok(Outcome::Unchanged);
    }
    let added: Vec<String> =
        on.into_iter().filter(|tag| tags.iter().all(|own| folded(own) != folded(tag))).cloned().collect();
    tags.extend(added.iter().cloned());
    if tags == contact.tags {
        return Ok(Outcome::Unchanged);
    }
    if tags.len() > MOST {
        return Ok(Outcome::Refused(format!("{} has {MOST} tags already.", contact.display_name)));
    }
    contacts::keep(tx, Contact { tags, ..contact })?;
    Ok(Outcome::Changed(Made::Tags { added, removed }))
}
