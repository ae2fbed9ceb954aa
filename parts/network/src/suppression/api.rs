//! Suppressions as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List, Query, paging},
};

use super::{NewSuppression, Suppression, find, store};

/// `/suppressions`.
pub fn api() -> Api {
    Api::new()
        .get("/suppressions", "List the addresses that must not be mailed", list)
        .create("/suppressions", "Have an address not be mailed", suppress)
        .get("/suppressions/{id}", "An address that must not be mailed", show)
        .post("/suppressions/{id}/lift", "Let an address be mailed again", lift)
}

/// Which suppressions.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// The one of this address, where it must not be mailed.
    #[schemars(length(max = 254))]
    address: Option<String>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<Suppression>> {
    let address = kit::text::within("address", filter.address.as_deref(), 254)?;
    let limit = paging::limit(filter.limit)?;
    let after = paging::after::<String>(filter.cursor.as_deref())?;
    if let Some(address) = address {
        let data = store::holding(tx, &address)?.into_iter().collect();
        return Ok(List { data, next_cursor: None });
    }
    Ok(List::cut(store::page(tx, after.as_deref(), limit + 1)?, limit, |last| last.address.clone()))
}

fn show(tx: &mut Tx<'_>, At(id): At<Suppression>) -> Result<Suppression> {
    find(tx, id)
}

fn suppress(tx: &mut Tx<'_>, Body(new): Body<NewSuppression>) -> Result<Suppression> {
    super::suppress(tx, &new)
}

fn lift(tx: &mut Tx<'_>, At(id): At<Suppression>) -> Result<Suppression> {
    super::lift(tx, id)
}
