//! Offers as JSON. They are made by their link alone.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};
use partnerships::terms::InAgreement;

use super::{Offer, store};
use crate::{AgreementOut, input::Why, store as agreements};

/// `/agreements/{id}/offers` and `/offers`.
pub(crate) fn api() -> Api {
    Api::new()
        .get("/agreements/{id}/offers", "Other terms that they propose", list)
        .get("/offers/{id}", "Other terms that they proposed", show)
        .post("/offers/{id}/accept", "Write their terms into the draft", accept)
        .post("/offers/{id}/refuse", "Say no to their terms", refuse)
}

fn list(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<List<Offer>> {
    let agreement = agreements::find(tx, id)?.id;
    Ok(List { data: store::of_agreement(tx, agreement)?, next_cursor: None })
}

fn show(tx: &mut Tx<'_>, At(id): At<Offer>) -> Result<Offer> {
    store::find(tx, id)
}

fn accept(tx: &mut Tx<'_>, At(id): At<Offer>) -> Result<AgreementOut> {
    let agreement = super::accept(tx, id)?.agreement;
    AgreementOut::of(tx, agreement)
}

fn refuse(tx: &mut Tx<'_>, At(id): At<Offer>, Body(why): Body<Why>) -> Result<Offer> {
    super::refuse(tx, id, why)
}
