//! What happens to a review also stands in the history of its partnership and its partner.

use kit::{Result, Tx};
use partnerships::Partner;
use serde_json::Value as Json;
use workspace::history::Sentences;

use crate::Review;

/// What people read of this part's events.
pub const SENTENCES: Sentences =
    &[("review.held", "The partnership was reviewed"), ("review.skipped", "A review was skipped")];

pub(crate) fn note(tx: &mut Tx<'_>, kind: &'static str, review: &Review, detail: Json) -> Result<()> {
    let partnership = partnerships::find(tx, review.partnership_id)?;
    match partnership.with {
        Partner::Contact(contact) => {
            tx.note_with(kind, &[&review.id, &review.partnership_id, &contact], detail)
        }
        Partner::Company(company) => {
            tx.note_with(kind, &[&review.id, &review.partnership_id, &company], detail)
        }
    }
}
