//! Reviews as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, Download, List, Query},
};
use partnerships::Partnership;

use crate::{
    Decision, Filter, Held, Pack, Review, Skip, Status, StatusName, answers, find, pack, reciprocity, reports,
};

/// `/reviews`.
pub fn api() -> Api {
    Api::new()
        .get("/reviews", "List reviews; what one looks at together stands on each", list)
        .get("/reviews/{id}", "A review", show)
        .download(
            "/reviews/{id}/pack.pdf",
            "What both look at, as a paper for the meeting",
            agreements::PDF,
            paper,
        )
        .post("/reviews/{id}/hold", "Hold a review", hold)
        .post("/reviews/{id}/skip", "Skip a review", skip)
        .and(answers::api())
        .and(reciprocity::api())
        .and(reports::api())
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
    /// When it was planned.
    created_at: Timestamp,
    /// When it last changed.
    updated_at: Timestamp,
}

/// A review with what one looks at together.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct WithPack {
    #[serde(flatten)]
    review: ReviewOut,
    /// What one looks at together.
    pack: Pack,
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<ReviewOut>> {
    let reviews = crate::list(tx, &filter)?;
    let today = tx.today();
    let data = reviews.data.into_iter().map(|listed| out(listed.review, today)).collect();
    Ok(List { data, next_cursor: reviews.next_cursor })
}

fn show(tx: &mut Tx<'_>, At(id): At<Review>) -> Result<WithPack> {
    let review = find(tx, id)?;
    shown(tx, review)
}

fn paper(tx: &mut Tx<'_>, At(id): At<Review>) -> Result<Download> {
    pack::pdf(tx, id)
}

fn hold(tx: &mut Tx<'_>, At(id): At<Review>, Body(held): Body<Held>) -> Result<WithPack> {
    let review = crate::hold(tx, id, held)?;
    shown(tx, review)
}

fn skip(tx: &mut Tx<'_>, At(id): At<Review>, Body(why): Body<Skip>) -> Result<WithPack> {
    let review = crate::skip(tx, id, why)?;
    shown(tx, review)
}

fn shown(tx: &mut Tx<'_>, review: Review) -> Result<WithPack> {
    let pack = pack::of(tx, &review)?;
    Ok(WithPack { review: out(review, tx.today()), pack })
}

fn out(review: Review, today: Date) -> ReviewOut {
    let overdue = review.is_overdue(today);
    let (status, on) = (review.status.name(), review.status.settled_on());
    let (rating, notes, decision, reason) = match review.status {
        Status::Open => (None, None, None, None),
        Status::Held(held) => (held.rating, Some(held.notes), Some(held.decision), None),
        Status::Skipped { reason, .. } => (None, None, None, Some(reason)),
    };
    ReviewOut {
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
        created_at: review.created_at,
        updated_at: review.updated_at,
    }
}
