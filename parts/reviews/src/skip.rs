//! Skips a review.

use kit::{Change, Id, Result, Tx, text};
use partnerships::next_review;
use serde_json::json;

use crate::{Review, history, pack, review, store};

/// Why a review is left out.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// Why, in words.
    #[schemars(length(min = 1, max = 5000), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
    pub reason: String,
}

/// Leaves a review out, with the reason; the next one takes its place.
pub fn skip(tx: &mut Tx<'_>, id: Id<Review>, skip: Skip) -> Result<Review> {
    let missing = "please write down why, in a few words";
    let reason = text::needed("reason", &skip.reason, review::LONGEST, missing)?;
    let mut review = store::find(tx, id)?;
    let pack = pack::of(tx, &review)?;
    if review.skip(tx.today(), reason.clone())? == Change::AlreadyMade {
        return Ok(review);
    }
    review.updated_at = tx.now();
    store::keep(tx, &review, &pack)?;
    next_review::settle(tx, review.as_next(), tx.today())?;
    history::note(tx, "review.skipped", &review, json!({ "reason": reason }))?;
    Ok(review)
}
