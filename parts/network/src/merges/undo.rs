//! Makes two people of one again.

use kit::{Error, Id, Refusal, Result, Tx};
use serde_json::json;
use workspace::history;

use super::{Merging, Others, restored::restored, store};
use crate::{
    companies,
    contacts::{self, Contact},
    duplicates, touchpoints,
};

/// Events since a merge that are named when it is undone.
const NAMED: u32 = 50;

/// What came of undoing a merge.
#[derive(Debug, Clone)]
pub struct Undone {
    /// Who is a person of their own again.
    pub contact: Contact,
    /// With whom they were one.
    pub other: Contact,
    /// What was added or changed since, which stays with the other.
    pub stays: Vec<String>,
}

/// Makes somebody who was merged a person of their own again. Everything goes back to whom it came from, but for what was
/// added or changed since: that stays.
pub fn undo(tx: &mut Tx<'_>, from: Id<Contact>, others: Others) -> Result<Undone> {
    let merged = contacts::find(tx, from)?;
    let Some(into) = merged.merged_into else { return Err(not_merged(&merged).into()) };
    let other = contacts::find(tx, into)?;
    if let Some(next) = other.merged_into {
        return Err(merged_since(&other, next, &contacts::name_of(tx, next)?).into());
    }
    let merging = store::standing(tx, from)?;
    let record = &merging.record;
    let mut stays = since(tx, &merging)?;
    others.references.move_back(tx, from, into, &record.moved)?;
    let restored = restored(&other, record);
    stays.extend(restored.changed.iter().map(|field| format!("what was changed of the {}", field.label())));
    stays.extend(
        restored.noted.iter().map(|field| format!("the {} from before, in the notes", field.label())),
    );
    let restored = without_who_is_gone(tx, restored.contact, &mut stays)?;
    contacts::update(tx, &Contact { updated_at: tx.now(), ..restored.clone() })?;
    if record.met_by_talk && restored.met == record.before.met {
        contacts::met_by_talk(tx, into)?;
    }
    contacts::update(tx, &Contact { merged_into: None, archived_at: record.from.archived_at, ..merged })?;
    for &apart in &record.apart {
        duplicates::forget_apart(tx, into, apart)?;
    }
    for contact in [from, into] {
        touchpoints::settle(tx, contact)?;
        duplicates::look_again(tx, contact)?;
    }
    store::undone(tx, merging.id)?;
    let contact = contacts::find(tx, from)?;
    tx.note_with(
        "contact.unmerged",
        &[&from, &into],
        json!({ "name": contact.display_name, "stays": stays }),
    )?;
    Ok(Undone { contact, other: contacts::find(tx, into)?, stays })
}

/// What happened to the one who stays since the merge.
fn since(tx: &mut Tx<'_>, merging: &Merging) -> Result<Vec<String>> {
    let happened = history::of(tx, merging.into.uuid(), NAMED)?;
    let since = happened.iter().rev().filter(|event| event.id > merging.event);
    let told = since.filter(|event| {
        !["contact.merged", "contact.unmerged", "contact.changed"].contains(&event.kind.as_str())
    });
    Ok(told.map(|event| lower_first(&history::in_words(&event.kind, &[crate::SENTENCES]))).collect())
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The same without a company or an introduction that went since with the import that knew it; `stays` says so.
fn without_who_is_gone(tx: &mut Tx<'_>, mut one: Contact, stays: &mut Vec<String>) -> Result<Contact> {
    let is_gone = |found: Result<()>| match found {
        Ok(()) => Ok(false),
        Err(Error::NotFound) => Ok(true),
        Err(error) => Err(error),
    };
    if let Some(company) = one.company_id
        && is_gone(companies::find(tx, company).map(drop))?
    {
        let name = one.company_name.take().unwrap_or_default();
        stays.push(format!("no company, because {name} is not here any more"));
        one.company_id = None;
    }
    if let Some(met) = &mut one.met
        && let Some(through) = met.through_contact_id
        && is_gone(contacts::name_of(tx, through).map(drop))?
    {
        stays.push("nobody as the one who introduced you, because they are not here any more".to_owned());
        met.through_contact_id = None;
    }
    Ok(one)
}

/// `not_merged`: there is nothing to undo.
fn not_merged(contact: &Contact) -> Refusal {
    let sentence = format!("{} is a person of their own.", contact.display_name);
    Refusal::new("not_merged", sentence, "There is nothing to undo.")
}

/// `merged_since`: the later merge comes first.
fn merged_since(other: &Contact, next: Id<Contact>, next_name: &str) -> Refusal {
    let sentence = format!("{} was merged into {next_name} since.", other.display_name);
    let remedy = format!("Undo that first, on the page of {next_name}.");
    Refusal::new("merged_since", sentence, remedy).with("contact_id", next)
}
