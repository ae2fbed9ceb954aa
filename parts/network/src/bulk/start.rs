//! Begins a change to many people.

use std::collections::BTreeSet;

use kit::{Error, Id, Result, Tx, fold::folded, named};
use serde_json::json;

use super::{
    BulkEdit, Counts, State, Wanted, Who,
    run::{self, SLICE},
    store,
};
use crate::{
    Partners, companies,
    contacts::{self, Contact, Filter},
    tags,
};

/// Does something to many people: to a few here and now, to more in slices by a job.
pub fn start(tx: &mut Tx<'_>, wanted: Wanted, who: Who, partners: Partners) -> Result<BulkEdit> {
    let wanted = wanted.checked()?;
    if let Wanted::Company { company_id } = wanted {
        named("company_id", "is none that this business knows", companies::find(tx, company_id))?;
    }
    let along = match (&wanted, &who) {
        (Wanted::Rename { tag, to }, Who::Fitting(filter)) if is_everybody_with(tag, filter) => {
            Some(tags::call(tx, tag, to)?)
        }
        _ => None,
    };
    let (state, among, chosen) = match who {
        Who::Chosen(ids) => (State::Running, None, known(tx, ids)?),
        Who::Fitting(filter) => {
            let filter = filter.without_page();
            filter.checked()?;
            (State::Gathering, Some(filter), Vec::new())
        }
    };
    let edit = BulkEdit {
        id: tx.new_id(),
        wanted,
        state,
        counts: Counts { people: chosen.len() as u32, ..Counts::default() },
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    store::insert(tx, &edit, among.as_ref())?;
    store::add(tx, edit.id, &chosen)?;
    if let Some(along) = along {
        store::keep_along(tx, edit.id, &along)?;
    }
    tx.note_with("bulk_edit.begun", &[&edit.id], json!({ "wanted": edit.wanted }))?;
    run::now_or_later(tx, edit.id, partners)
}

/// Whether a list shows everybody who has a tag.
fn is_everybody_with(tag: &str, filter: &Filter) -> bool {
    let only = Filter { tag: filter.tag.clone(), sort: filter.sort, ..Filter::default() };
    filter.clone().without_page() == only && filter.tag.as_deref().map(folded) == Some(folded(tag))
}

/// The chosen people, each once. Somebody else's cannot be named.
fn known(tx: &mut Tx<'_>, ids: Vec<Id<Contact>>) -> Result<Vec<Id<Contact>>> {
    let ids: BTreeSet<Id<Contact>> = ids.into_iter().collect();
    if ids.is_empty() {
        return Err(Error::invalid("contact", "please tick at least one person"));
    }
    if ids.len() > SLICE as usize {
        return Err(Error::invalid("contact", format!("should be at most {SLICE} people")));
    }
    for &id in &ids {
        named("contact", "names somebody whom this business does not know", contacts::find(tx, id))?;
    }
    Ok(ids.into_iter().collect())
}
