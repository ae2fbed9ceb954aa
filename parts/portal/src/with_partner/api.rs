//! A partner's whole page, as JSON says of it.

use kit::{
    Id, Result, Tx,
    web::{Api, At},
};
use partnerships::Partnership;

use super::link;

/// `/partnerships/{id}/page`.
pub fn api() -> Api {
    Api::new()
        .get("/partnerships/{id}/page", "The partner's own page", show)
        .post("/partnerships/{id}/page/give", "Give the partner a page of their own", give)
        .post("/partnerships/{id}/page/close", "Close the partner's page", close)
}

/// A partner's own page.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct PageOut {
    /// With whom.
    partnership_id: Id<Partnership>,
    /// The link that opens it; null where they have none.
    url_for_partner: Option<String>,
}

fn show(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<PageOut> {
    let partnership_id = partnerships::find(tx, id)?.id;
    Ok(PageOut { partnership_id, url_for_partner: link::url(tx, partnership_id)? })
}

fn give(tx: &mut Tx<'_>, at: At<Partnership>) -> Result<PageOut> {
    link::give(tx, at.0)?;
    show(tx, at)
}

fn close(tx: &mut Tx<'_>, at: At<Partnership>) -> Result<PageOut> {
    link::close(tx, at.0)?;
    show(tx, at)
}
