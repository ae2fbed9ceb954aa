//! Preference as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body},
};

use super::{Preference, agree_in_principle, of};
use crate::{Partnership, partnerships};

/// `/partnerships/{id}/preference`.
pub fn api() -> Api {
    Api::new().get("/partnerships/{id}/preference", "What both sides want", show).put(
        "/partnerships/{id}/preference",
        "Agree in principle",
        put,
    )
}

fn show(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Preference> {
    partnerships::find(tx, id)?;
    of(tx, id)
}

fn put(tx: &mut Tx<'_>, At(id): At<Partnership>, Body(wanted): Body<Preference>) -> Result<Preference> {
    agree_in_principle(tx, id, wanted)
}
