//! Ends a partnership.

use kit::{Change, Id, Refusal, Result, Tx};
use serde_json::json;

use super::{Partnership, store};
use crate::{exclusive, next_review, terms, text};

/// Why it ends.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// Why, in words.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"\S"))]
    pub reason: String,
}

/// Ends a partnership today. What both signed is not torn up on the way: a running agreement is ended first, by its own
/// rules of notice and of what is still paid.
pub fn end(tx: &mut Tx<'_>, id: Id<Partnership>, ending: Ending) -> Result<Partnership> {
    let mut partnership = store::find(tx, id)?;
    let reason = text::reason(&ending.reason)?;
    exclusive::end_past(tx)?;
    if let Some(agreement) = terms::store::standing_agreement(tx, id)? {
        return Err(Refusal::new(
            "agreement_stands",
            "An agreement with them still stands, so the partnership cannot end yet.",
            "End the agreement first; it says what is still paid.",
        )
        .with("agreement_id", agreement)
        .into());
    }
    if partnership.end(tx.today(), reason.clone()) == Change::Made {
        store::save(tx, &mut partnership)?;
        next_review::cancel(tx, id)?;
        tx.note_with("partnership.ended", &partnership.subjects(), json!({ "reason": reason }))?;
    }
    Ok(partnership)
}
