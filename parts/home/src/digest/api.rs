//! The digest as JSON.

use jiff::Timestamp;
use kit::{
    Result, Tx,
    web::{Api, Body},
};
use workspace::members;

use super::{Choice, store};

/// `/digest`.
pub fn api() -> Api {
    Api::new().get("/digest", "What you hear by mail", show).put(
        "/digest",
        "Choose what you hear by mail",
        choose,
    )
}

/// What the acting member hears by mail.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct Chosen {
    #[serde(flatten)]
    choice: Choice,
    /// When the next one comes; null where none does.
    next_at: Option<Timestamp>,
}

fn show(tx: &mut Tx<'_>) -> Result<Chosen> {
    let member = members::acting(tx)?.id;
    Ok(match store::of(tx, member)? {
        Some((digest, next_at)) => Chosen { choice: Choice::of(&digest), next_at: Some(next_at) },
        None => Chosen { choice: Choice::default(), next_at: None },
    })
}

fn choose(tx: &mut Tx<'_>, Body(choice): Body<Choice>) -> Result<Chosen> {
    super::choose(tx, choice)?;
    show(tx)
}
