//! Companies as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List, Query},
};

use super::{Company, Filter, NewCompany, find};
use crate::Partners;

/// `/companies`.
pub fn api(partners: Partners) -> Api {
    let archive = move |tx: &mut Tx<'_>, At(id): At<Company>| super::archive(tx, id, partners);
    Api::new()
        .get("/companies", "List companies", list)
        .create("/companies", "Add a company", add)
        .get("/companies/{id}", "A company", show)
        .put("/companies/{id}", "Change what is known of a company", change)
        .post("/companies/{id}/archive", "Archive a company", archive)
        .post("/companies/{id}/restore", "Bring an archived company back", restore)
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<Company>> {
    super::list(tx, &filter)
}

fn show(tx: &mut Tx<'_>, At(id): At<Company>) -> Result<Company> {
    find(tx, id)
}

fn add(tx: &mut Tx<'_>, Body(new): Body<NewCompany>) -> Result<Company> {
    super::add(tx, new)
}

fn change(tx: &mut Tx<'_>, At(id): At<Company>, Body(new): Body<NewCompany>) -> Result<Company> {
    super::change(tx, id, new)
}

fn restore(tx: &mut Tx<'_>, At(id): At<Company>) -> Result<Company> {
    super::restore(tx, id)
}
