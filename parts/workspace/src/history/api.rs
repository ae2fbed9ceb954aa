//! The event log as JSON.

use kit::{
    Id, Result, Tx,
    store::Event,
    web::{Api, At, List, Query, paging},
};

use super::{Happened, store};

/// `/events`.
pub fn api() -> Api {
    Api::new().get("/events", "What happened, newest first", list).get("/events/{id}", "An event", show)
}

/// Which events.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<Happened>> {
    let limit = paging::limit(filter.limit)?;
    let before = paging::after::<Id<Event>>(filter.cursor.as_deref())?;
    let rows = store::page(tx, before, limit + 1)?;
    Ok(List::cut(rows, limit, |last| last.id))
}

fn show(tx: &mut Tx<'_>, At(id): At<Event>) -> Result<Happened> {
    store::find(tx, id)
}
