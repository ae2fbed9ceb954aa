//! Payouts as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, List, Query, paging},
};

use super::{Failed, Item, Paid, Payout, Status, Wanted, store};

/// `/payouts`.
pub fn api() -> Api {
    Api::new()
        .get("/payouts", "List payouts", list)
        .create("/payouts", "Prepare a payout of what is due", prepare)
        .get("/payouts/{id}", "A payout", show)
        .post("/payouts/{id}/approve", "Approve a payout", approve)
        .post("/payouts/{id}/cancel", "Cancel a payout", cancel)
        .post("/payouts/{id}/mark_paid", "Mark items as paid", mark_paid)
        .post("/payouts/{id}/mark_failed", "Mark items as failed", mark_failed)
}

/// Money out, in a batch.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct PayoutOut {
    /// Its id.
    pub id: Id<Payout>,
    /// Fees due up to this day are in it.
    pub up_to: Date,
    /// Where it stands.
    pub status: Status,
    /// Who gets what.
    pub items: Vec<Item>,
    /// When it was prepared.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Which payouts a list shows.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct Filter {
    /// Where they stand.
    status: Option<Status>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<PayoutOut>> {
    let page = store::list(tx, filter.status, paging::limit(filter.limit)?, filter.cursor.as_deref())?;
    let data: Result<Vec<_>> =
        page.data.into_iter().map(|payout| store::find(tx, payout.id).map(out)).collect();
    Ok(List { data: data?, next_cursor: page.next_cursor })
}

fn prepare(tx: &mut Tx<'_>, Body(wanted): Body<Wanted>) -> Result<PayoutOut> {
    super::prepare(tx, wanted).map(out)
}

fn show(tx: &mut Tx<'_>, At(id): At<Payout>) -> Result<PayoutOut> {
    store::find(tx, id).map(out)
}

fn approve(tx: &mut Tx<'_>, At(id): At<Payout>) -> Result<PayoutOut> {
    super::approve(tx, id).map(out)
}

fn cancel(tx: &mut Tx<'_>, At(id): At<Payout>) -> Result<PayoutOut> {
    super::cancel(tx, id).map(out)
}

fn mark_paid(tx: &mut Tx<'_>, At(id): At<Payout>, Body(paid): Body<Paid>) -> Result<PayoutOut> {
    super::mark_paid(tx, id, paid).map(out)
}

fn mark_failed(tx: &mut Tx<'_>, At(id): At<Payout>, Body(failed): Body<Failed>) -> Result<PayoutOut> {
    super::mark_failed(tx, id, failed).map(out)
}

fn out(payout: Payout) -> PayoutOut {
    let Payout { id, up_to, status, items, created_at, updated_at } = payout;
    PayoutOut { id, up_to, status, items, created_at, updated_at }
}
