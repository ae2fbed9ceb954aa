//! People as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List, Query},
};

use super::{Contact, Filter, NewContact, find};
use crate::Partners;

/// `/contacts`.
pub fn api(partners: Partners) -> Api {
    let archive = move |tx: &mut Tx<'_>, At(id): At<Contact>| super::archive(tx, id, partners);
    Api::new()
        .get("/contacts", "List people", list)
        .create("/contacts", "Add a person", add)
        .get("/contacts/{id}", "A person", show)
        .put("/contacts/{id}", "Change what is known of a person", change)
        .post("/contacts/{id}/archive", "Archive a person", archive)
        .post("/contacts/{id}/restore", "Bring an archived person back", restore)
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<Contact>> {
    super::list(tx, &filter)
}

fn show(tx: &mut Tx<'_>, At(id): At<Contact>) -> Result<Contact> {
    find(tx, id)
}

fn add(tx: &mut Tx<'_>, Body(new): Body<NewContact>) -> Result<Contact> {
    super::add(tx, new)
}

fn change(tx: &mut Tx<'_>, At(id): At<Contact>, Body(new): Body<NewContact>) -> Result<Contact> {
    super::change(tx, id, new)
}

fn restore(tx: &mut Tx<'_>, At(id): At<Contact>) -> Result<Contact> {
    super::restore(tx, id)
}
