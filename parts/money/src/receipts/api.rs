//! Receipts as JSON.

use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, List, Query, paging},
};
use partnerships::Partnership;

use super::{NewReceipt, Receipt, store};
use crate::mistake::Mistake;

/// `/receipts`.
pub fn api() -> Api {
    Api::new()
        .get("/receipts", "List what partners paid us", list)
        .create("/receipts", "Record what a partner paid us", record)
        .get("/receipts/{id}", "A receipt", show)
        .post("/receipts/{id}/reverse", "Reverse a receipt booked by mistake", reverse)
}

/// Which receipts a list shows.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct Filter {
    /// Who paid.
    partnership_id: Option<Id<Partnership>>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<Receipt>> {
    let limit = paging::limit(filter.limit)?;
    let page = store::list(tx, filter.partnership_id, limit, filter.cursor.as_deref())?;
    Ok(page.map(|shown| shown.receipt))
}

fn show(tx: &mut Tx<'_>, At(id): At<Receipt>) -> Result<Receipt> {
    store::find(tx, id)
}

fn reverse(tx: &mut Tx<'_>, At(id): At<Receipt>, Body(asked): Body<Mistake>) -> Result<Receipt> {
    super::reverse(tx, id, asked.reason)
}

fn record(tx: &mut Tx<'_>, Body(new): Body<NewReceipt>) -> Result<Receipt> {
    super::record(tx, new)
}
