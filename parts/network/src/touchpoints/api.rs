//! Touchpoints as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List, Query, paging},
};

use super::{NewTouchpoint, Touchpoint, find};
use crate::contacts::{self, Contact};

/// `/contacts/{id}/touchpoints` and what can be done with one.
pub fn api() -> Api {
    Api::new()
        .get("/contacts/{id}/touchpoints", "List the conversations with a person", list)
        .create("/contacts/{id}/touchpoints", "Note a conversation", log)
        .get("/touchpoints/{id}", "A conversation", show)
        .post("/touchpoints/{id}/archive", "Take back a conversation noted by mistake", archive)
        .post("/touchpoints/{id}/restore", "Bring a conversation back", restore)
}

/// Which page of the list.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Rows of one page.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, At(contact): At<Contact>, Query(which): Query<Which>) -> Result<List<Touchpoint>> {
    contacts::name_of(tx, contact)?;
    super::of_contact(tx, contact, which.cursor.as_deref(), paging::limit(which.limit)?)
}

fn log(tx: &mut Tx<'_>, At(contact): At<Contact>, Body(new): Body<NewTouchpoint>) -> Result<Touchpoint> {
    super::log(tx, contact, new)
}

fn show(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Touchpoint> {
    find(tx, id)
}

fn archive(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Touchpoint> {
    super::archive(tx, id)
}

fn restore(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Touchpoint> {
    super::restore(tx, id)
}
