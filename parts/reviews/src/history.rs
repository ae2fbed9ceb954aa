//! What happens to a review also stands in the history of its partnership and its partner.

use kit::{Result, Tx};
use serde_json::Value as Json;
use workspace::history::{About, Sentences};

use crate::Review;

/// What people read of this part's events.
pub const SENTENCES: Sentences = &[(
    About::Reviews,
    &[
        ("review.asked", "The other side was asked how it goes"),
        ("review.answered", "We said how it goes, before the review"),
        ("review.answered_by_them", "They said how it goes, before the review"),
        ("review.held", "The partnership was reviewed"),
        ("review.skipped", "A review was skipped"),
    ],
)];

pub(crate) fn note(tx: &mut Tx<'_>, kind: &'static str, review: &Review, detail: Json) -> Result<()> {
    let with = partnerships::find(tx, review.partnership_id)?.with;
    tx.note_with(kind, &[&review.id, &review.partnership_id, with.subject()], detail)
}
