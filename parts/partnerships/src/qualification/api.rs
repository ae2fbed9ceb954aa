//! Qualification as JSON.

use kit::{
    Id, Result, Tx,
    web::{Api, At, Body},
};

use super::{Criterion, Qualification, Verdict, of, qualify};
use crate::{Partnership, discovery, partnerships};

/// `/partnerships/{id}/qualification`.
pub fn api() -> Api {
    Api::new().get("/partnerships/{id}/qualification", "The five criteria", show).put(
        "/partnerships/{id}/qualification",
        "Answer the five criteria",
        put,
    )
}

/// More clients that fit than this are not counted.
const MOST_COUNTED: u32 = 1000;

/// The five criteria, and what they say.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Judged {
    #[serde(flatten)]
    found: Qualification,
    /// What the answers say.
    verdict: Verdict,
    /// The criteria without a yes.
    missing: Vec<Criterion>,
    /// How many people need what the partner offers; counted up to 1000.
    clients_that_fit: usize,
}

fn show(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Judged> {
    partnerships::find(tx, id)?;
    let found = of(tx, id)?;
    judged(tx, id, found)
}

fn put(tx: &mut Tx<'_>, At(id): At<Partnership>, Body(found): Body<Qualification>) -> Result<Judged> {
    let found = qualify(tx, id, found)?;
    judged(tx, id, found)
}

fn judged(tx: &mut Tx<'_>, id: Id<Partnership>, found: Qualification) -> Result<Judged> {
    let clients_that_fit = discovery::clients_that_fit(tx, id, MOST_COUNTED)?.len();
    Ok(Judged { verdict: found.verdict(), missing: found.missing(), found, clients_that_fit })
}
