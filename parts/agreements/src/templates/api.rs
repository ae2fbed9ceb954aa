//! House templates as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{HouseTemplate, Wanted, store};

/// `/agreement_templates`.
pub(crate) fn api() -> Api {
    Api::new()
        .get("/agreement_templates", "List house templates", list)
        .create("/agreement_templates", "Save a house template", save)
        .get("/agreement_templates/{id}", "A house template", show)
        .put("/agreement_templates/{id}", "Change a house template", change)
        .post("/agreement_templates/{id}/archive", "Offer it no more", archive)
}

fn list(tx: &mut Tx<'_>) -> Result<List<HouseTemplate>> {
    Ok(List { data: store::all(tx)?, next_cursor: None })
}

fn save(tx: &mut Tx<'_>, Body(wanted): Body<Wanted>) -> Result<HouseTemplate> {
    super::save(tx, wanted)
}

fn show(tx: &mut Tx<'_>, At(id): At<HouseTemplate>) -> Result<HouseTemplate> {
    store::find(tx, id)
}

fn change(tx: &mut Tx<'_>, At(id): At<HouseTemplate>, Body(wanted): Body<Wanted>) -> Result<HouseTemplate> {
    super::change(tx, id, wanted)
}

fn archive(tx: &mut Tx<'_>, At(id): At<HouseTemplate>) -> Result<HouseTemplate> {
    super::archive(tx, id)
}
