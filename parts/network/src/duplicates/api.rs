//! Duplicates as JSON.

use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, List, Query, paging},
};

use super::{Pair, store, tell_apart};
use crate::contacts::{self, Contact};

/// `/duplicates`.
pub fn api() -> Api {
    Api::new().get("/duplicates", "People who may be one", list).post(
        "/contacts/{id}/tell_apart",
        "Say that two people are not one",
        apart,
    )
}

/// Which pairs are listed.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// Rows of one page.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<Pair>> {
    store::page(tx, filter.cursor.as_deref(), paging::limit(filter.limit)?)
}

/// Who is somebody else.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct ApartIn {
    /// The other person.
    other_id: Id<Contact>,
}

fn apart(tx: &mut Tx<'_>, At(id): At<Contact>, Body(apart): Body<ApartIn>) -> Result<Contact> {
    tell_apart(tx, id, apart.other_id)?;
    contacts::find(tx, id)
}
