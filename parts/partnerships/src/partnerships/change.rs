//! Changes how often a partnership is reviewed.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{Partnership, store};
use crate::{ReviewMonths, next_review};

/// What can be changed of a partnership; how far it has come follows from what happens.
#[derive(Debug, Clone, Copy, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// How often it is reviewed in its first year.
    pub review_every_months: ReviewMonths,
}

/// Changes how often a partnership is reviewed in its first year. The review that comes next moves with it.
pub fn change(tx: &mut Tx<'_>, id: Id<Partnership>, changes: Changes) -> Result<Partnership> {
    let mut partnership = store::find(tx, id)?;
    if partnership.review_every(changes.review_every_months)? == Change::Made {
        store::save(tx, &mut partnership)?;
        next_review::plan(tx, &partnership)?;
        let detail = json!({ "review_every_months": changes.review_every_months });
        tx.note_with("partnership.changed", &partnership.subjects(), detail)?;
    }
    Ok(partnership)
}
