//! Discovery as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body},
};

use super::{Discovery, learn, of};
use crate::{Partnership, partnerships};

/// `/partnerships/{id}/discovery`.
pub fn api() -> Api {
    Api::new().get("/partnerships/{id}/discovery", "What is known of a partner", show).put(
        "/partnerships/{id}/discovery",
        "Write down what you found out",
        put,
    )
}

fn show(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Discovery> {
    partnerships::find(tx, id)?;
    of(tx, id)
}

fn put(tx: &mut Tx<'_>, At(id): At<Partnership>, Body(known): Body<Discovery>) -> Result<Discovery> {
    learn(tx, id, known)
}
