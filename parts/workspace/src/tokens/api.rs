//! Tokens as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List},
};

use super::{Made, Token, make, revoke, store};
use crate::members;

/// `/tokens`.
pub fn api() -> Api {
    Api::new()
        .get("/tokens", "List tokens", list)
        .create("/tokens", "Make a token", create)
        .get("/tokens/{id}", "A token", show)
        .post("/tokens/{id}/revoke", "End a token", end)
}

/// What a token is for.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct TokenIn {
    /// Such as "Website form".
    #[schemars(length(min = 1, max = 120), regex(pattern = r"\S"))]
    name: String,
}

fn list(tx: &mut Tx<'_>) -> Result<List<Token>> {
    Ok(List { data: store::all(tx)?, next_cursor: None })
}

fn show(tx: &mut Tx<'_>, At(id): At<Token>) -> Result<Token> {
    store::find(tx, id)
}

fn create(tx: &mut Tx<'_>, Body(token): Body<TokenIn>) -> Result<Made> {
    let member = members::acting(tx)?;
    make(tx, &member, &token.name)
}

fn end(tx: &mut Tx<'_>, At(id): At<Token>) -> Result<Token> {
    revoke(tx, id)
}
