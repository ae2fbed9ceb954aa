//! Trials as JSON.

use kit::{
    Error, Result, Tx,
    web::{Api, At, Body},
};

use super::{Conclusion, NewTrial, Trial, of};
use crate::Partnership;

/// `/partnerships/{id}/trial`.
pub fn api() -> Api {
    Api::new()
        .get("/partnerships/{id}/trial", "The trial of a partnership", show)
        .put("/partnerships/{id}/trial", "Start a trial, or give it other days", start)
        .post("/partnerships/{id}/trial/conclude", "Write down what came of a trial", conclude)
}

fn show(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Trial> {
    of(tx, id)?.ok_or(Error::NotFound)
}

fn start(tx: &mut Tx<'_>, At(id): At<Partnership>, Body(new): Body<NewTrial>) -> Result<Trial> {
    super::start(tx, id, new)
}

fn conclude(tx: &mut Tx<'_>, At(id): At<Partnership>, Body(seen): Body<Conclusion>) -> Result<Trial> {
    super::conclude(tx, id, seen)
}
