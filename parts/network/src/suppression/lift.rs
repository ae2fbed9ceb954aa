//! Lets an address be mailed again.

use kit::{Id, Result, Tx};
use serde_json::json;

use super::{Suppression, store};

/// Lets an address be mailed again, because whoever reads it said so.
pub fn lift(tx: &mut Tx<'_>, id: Id<Suppression>) -> Result<Suppression> {
    let suppression = store::find(tx, id)?;
    if suppression.lifted_at.is_some() {
        return Ok(suppression);
    }
    let suppression = Suppression { lifted_at: Some(tx.now()), updated_at: tx.now(), ..suppression };
    store::lift(tx, &suppression)?;
    tx.note_with("suppression.lifted", &[&id], json!({ "address": suppression.address }))?;
    Ok(suppression)
}
