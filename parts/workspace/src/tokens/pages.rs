//! Tokens on one page.

use askama::Template;
use kit::{
    Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
};

use super::{Token, make, revoke, store};
use crate::members;

/// `/settings/tokens`.
pub fn pages() -> Pages {
    Pages::new().get("/settings/tokens", list).post("/settings/tokens", create, list).post(
        "/settings/tokens/{id}/revoke",
        end,
        list,
    )
}

#[derive(Template)]
#[template(path = "tokens/list.html")]
struct ListPage<'a> {
    tokens: Vec<Token>,
    owner: bool,
    name: Field,
    once: &'a str,
}

fn list(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let tokens = store::all(tx)?.into_iter().filter(|token| token.revoked_at.is_none()).collect();
    let template = ListPage {
        tokens,
        owner: members::must_own(tx).is_ok(),
        name: typed.field("name", "").required(),
        once: typed.once(),
    };
    Page::of("Tokens", &template)
}

#[derive(Template)]
#[template(path = "tokens/made.html")]
struct MadePage {
    name: String,
    secret: String,
}

fn create(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let member = members::acting(tx)?;
    let made = make(tx, &member, typed.text("name"))?;
    Page::of("Your new token", &MadePage { name: made.token.name, secret: made.secret })
}

fn end(tx: &mut Tx<'_>, At(id): At<Token>) -> Result<Go> {
    let token = revoke(tx, id)?;
    Ok(Go::to("~/settings/tokens").saying(format!("“{}” no longer opens anything.", token.name)))
}
