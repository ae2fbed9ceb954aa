//! Services as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{Service, Wanted, store};
use crate::Partners;

/// `/services`.
pub fn api(partners: Partners) -> Api {
    Api::new()
        .get("/services", "List services", list)
        .create("/services", "Add a service", add)
        .get("/services/{id}", "A service", show)
        .put(
            "/services/{id}",
            "Change a service",
            move |tx: &mut Tx<'_>, At(id): At<Service>, Body(wanted): Body<Wanted>| {
                super::change(tx, id, wanted, partners)
            },
        )
}

fn list(tx: &mut Tx<'_>) -> Result<List<Service>> {
    Ok(List { data: store::all(tx)?, next_cursor: None })
}

fn show(tx: &mut Tx<'_>, At(id): At<Service>) -> Result<Service> {
    store::find(tx, id)
}

fn add(tx: &mut Tx<'_>, Body(wanted): Body<Wanted>) -> Result<Service> {
    super::add(tx, wanted)
}
