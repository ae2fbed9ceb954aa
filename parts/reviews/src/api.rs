//! Reviews as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, List, Query},
};
use partnerships::Partnership;

use crate::{Decision, Filter, Held, Pack, Review, Skip, Status, StatusName, find, pack};

/// `/reviews`.
pub fn api() -> Api {
    Api::new()
        .get("/reviews", "List reviews", list)
        .get("/reviews/{id}", "A review", show)
        .post("/reviews/{id}/hold", "Hold a review", hold)
        .post("/reviews/{id}/skip", "Skip a review", skip)
}

/// A review as programs see it.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct ReviewOut {
    /// Its id.
    id: Id<Review>,
    /// Of which partnership.
    partnership_id: Id<Partnership>,
    /// The day it is due.
    due_on: Date,
    /// Whether it is still to be held.
    status: StatusName,
    /// Whether its day has passed without it.
    overdue: bool,
    /// The day on which it was held or skipped.
    on: Option<Date>,
    /// From 1, poor, to 5, splendid.
    rating: Option<u8>,
    /// What was said.
    notes: Option<String>,
    /// What was decided.
    decision: Option<Decision>,
    /// Why it was skipped.
    reason: Option<String>,
    /// What one looks at together.
    pack: Pack,
    /// When it was planned.
    created_at: Timestamp,
    /// When it last changed.
    updated_at: Timestamp,
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<ReviewOut>> {
    let reviews = crate::list(tx, &filter)?;
    let data = reviews.data.into_iter().map(|review| shown(tx, review)).collect::<Result<_>>()?;
    Ok(List { data, next_cursor: reviews.next_cursor })
}

fn show(tx: &mut Tx<'_>, At(id): At<Review>) -> Result<ReviewOut> {
    let review = find(tx, id)?;
    shown(tx, review)
}

fn hold(tx: &mut Tx<'_>, At(id): At<Review>, Body(held): Body<Held>) -> Result<ReviewOut> {
    let review = crate::hold(tx, id, held)?;
    shown(tx, review)
}

fn skip(tx: &mut Tx<'_>, At(id): At<Review>, Body(why): Body<Skip>) -> Result<ReviewOut> {
    let review = crate::skip(tx, id, why)?;
    shown(tx, review)
}

fn shown(tx: &mut Tx<'_>, review: Review) -> Result<ReviewOut> {
    let pack = pack::of(tx, &review)?;
    let overdue = review.is_overdue(tx.today());
    let (status, on) = (review.status.name(), review.status.settled_on());
    let (rating, notes, decision, reason) = match review.status {
        Status::Open => (None, None, None, None),
        Status::Held(held) => (held.rating, Some(held.notes), Some(held.decision), None),
        Status::Skipped { reason, .. } => (None, None, None, Some(reason)),
    };
    Ok(ReviewOut {
        id: review.id,
        partnership_id: review.partnership_id,
        due_on: review.due_on,
        status,
        overdue,
        on,
        rating,
        notes,
        decision,
        reason,
        pack,
        created_at: review.created_at,
        updated_at: review.updated_at,
    })
}
