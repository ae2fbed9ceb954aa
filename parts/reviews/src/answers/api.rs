//! What both sides say before a review, as JSON.

use kit::{
    Id, Result, Tx,
    web::{Api, At, Body},
};

use super::{Answers, BothSides, ask, give, store, url_for_partner};
use crate::{Review, find};

/// `/reviews/{id}/answers` and `/reviews/{id}/ask`.
pub(crate) fn api() -> Api {
    Api::new()
        .get("/reviews/{id}/answers", "What both sides said before a review", show)
        .put("/reviews/{id}/answers", "Answer the five questions for us", put)
        .post("/reviews/{id}/ask", "Make the page on which the other side answers", ask_them)
}

/// What both sides said, and where the other side says it.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct AnswersOut {
    /// Of which review.
    review_id: Id<Review>,
    /// What each side answered; theirs once we have answered, too.
    #[serde(flatten)]
    answers: BothSides,
    /// Whether they have answered.
    they_answered: bool,
    /// Their page, which needs no account; null before they were asked.
    url_for_partner: Option<String>,
}

fn show(tx: &mut Tx<'_>, At(id): At<Review>) -> Result<AnswersOut> {
    let review = find(tx, id)?;
    shown(tx, &review)
}

fn put(tx: &mut Tx<'_>, At(id): At<Review>, Body(answers): Body<Answers>) -> Result<AnswersOut> {
    let review = give(tx, id, answers)?;
    shown(tx, &review)
}

fn ask_them(tx: &mut Tx<'_>, At(id): At<Review>) -> Result<AnswersOut> {
    let review = ask(tx, id)?;
    shown(tx, &review)
}

fn shown(tx: &mut Tx<'_>, review: &Review) -> Result<AnswersOut> {
    let both = store::of(tx, review.id)?;
    Ok(AnswersOut {
        review_id: review.id,
        they_answered: both.theirs.is_some(),
        answers: review.read_by_us(both),
        url_for_partner: url_for_partner(tx, review.id)?,
    })
}
