//! Holds a review.

use kit::{Change, Id, Result, Tx, no_faults};
use partnerships::next_review;
use serde_json::json;

use crate::{Decision, Held, Review, Status, history, pack, part_ways::part_ways, store};

/// Records that a review was held and what both decided; the next one takes its place. Ending the partnership follows, and with
/// it what both signed, each with the notice that was agreed. New terms do not: they are drafted and signed like any others, so
/// nothing changes silently.
pub fn hold(tx: &mut Tx<'_>, id: Id<Review>, held: Held) -> Result<Review> {
    let mut review = store::find(tx, id)?;
    let active_since = partnerships::find(tx, review.partnership_id)?.active_since;
    no_faults(held.faults(active_since, tx.today()))?;
    let was_open = review.status == Status::Open;
    let pack = pack::of(tx, &review)?;
    if review.hold(held.clone())? == Change::AlreadyMade {
        return Ok(review);
    }
    review.updated_at = tx.now();
    store::keep(tx, &review, &pack)?;
    if was_open {
        next_review::settle(tx, review.as_next(), held.on)?;
    }
    history::note(tx, "review.held", &review, json!({ "decision": held.decision, "rating": held.rating }))?;
    if held.decision == Decision::End {
        let reason =
            if held.notes.trim().is_empty() { "Decided in a review.".to_owned() } else { held.notes };
        let reason: String = reason.chars().take(2000).collect();
        part_ways(tx, review.partnership_id, &reason)?;
    }
    Ok(review)
}
