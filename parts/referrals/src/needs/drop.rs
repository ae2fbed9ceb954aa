//! Lets a need rest.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{Need, store};
use crate::{input, shortlists};

/// Lets a need rest, for a reason; nothing is left to choose for it.
pub fn drop(tx: &mut Tx<'_>, id: Id<Need>, reason: &str) -> Result<Need> {
    let mut need = store::find(tx, id)?;
    let reason = input::reason("reason", reason)?;
    if need.drop(tx.today(), reason.clone())? == Change::Made {
        store::save(tx, &mut need)?;
        tx.note_with("need.dropped", &need.subjects(), json!({ "reason": reason }))?;
        for page in shortlists::open_of_need(tx, id)? {
            shortlists::withdraw(tx, page.id)?;
        }
    }
    Ok(need)
}
