//! Changes to many people as JSON.

use kit::{
    Error, Id, Result, Tx,
    web::{Api, At, Body, List, Query, paging},
};
use serde::Deserialize;

use super::{BulkEdit, Wanted, Who, find, store};
use crate::{
    Partners,
    contacts::{Contact, Filter},
};

/// `/bulk_edits`.
pub fn api(partners: Partners) -> Api {
    let start = move |tx: &mut Tx<'_>, Body(new): Body<New>| start(tx, new, partners);
    let undo = move |tx: &mut Tx<'_>, At(id): At<BulkEdit>| super::undo(tx, id, partners);
    Api::new()
        .get("/bulk_edits", "List changes to many people, the newest first", list)
        .create("/bulk_edits", "Change many people", start)
        .get("/bulk_edits/{id}", "A change to many people", show)
        .post("/bulk_edits/{id}/undo", "Take a change to many people back", undo)
}

/// A change to many people: those who are named, or else those whom the filter fits.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct New {
    /// What is to be done with each.
    wanted: Wanted,
    /// These people.
    #[schemars(length(max = 200))]
    contact_ids: Option<Vec<Id<Contact>>>,
    /// Everybody whom `/contacts` lists with it; a tag is given to the first 10,000, as is a company or the archive.
    filter: Option<Filter>,
}

fn start(tx: &mut Tx<'_>, new: New, partners: Partners) -> Result<BulkEdit> {
    let who = match (new.contact_ids, new.filter) {
        (Some(ids), None) => Who::Chosen(ids),
        (None, Some(filter)) => Who::Fitting(filter),
        _ => return Err(Error::invalid("contact_ids", "give either contact_ids or a filter")),
    };
    super::start(tx, new.wanted, who, partners)
}

/// Which changes.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Rows of one page.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<List<BulkEdit>> {
    let limit = paging::limit(asked.limit)?;
    let before = paging::after(asked.cursor.as_deref())?;
    Ok(List::cut(store::page(tx, before, limit + 1)?, limit, |last| last.id))
}

fn show(tx: &mut Tx<'_>, At(id): At<BulkEdit>) -> Result<BulkEdit> {
    find(tx, id)
}
