//! Consents as JSON.

use kit::{
    Result, Tx,
    web::{Api, At, Body, List, Query, paging},
};

use super::{Consent, NewConsent, store};
use crate::contacts::{self, Contact};

/// `/contacts/{id}/consents`.
pub fn api() -> Api {
    Api::new().get("/contacts/{id}/consents", "List what somebody agreed to", list).create(
        "/contacts/{id}/consents",
        "Record that somebody agreed to be written to",
        record,
    )
}

/// Which page of the list.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, At(id): At<Contact>, Query(filter): Query<Filter>) -> Result<List<Consent>> {
    contacts::name_of(tx, id)?;
    let limit = paging::limit(filter.limit)?;
    let after = paging::after::<String>(filter.cursor.as_deref())?;
    let rows = store::of_contact(tx, id, after.as_deref(), limit + 1)?;
    Ok(List::cut(rows, limit, |last| last.address.clone()))
}

fn record(tx: &mut Tx<'_>, At(id): At<Contact>, Body(new): Body<NewConsent>) -> Result<Consent> {
    super::record(tx, id, &new)
}
