//! The client did not sign.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use crate::{Referral, hearing, input, store};

/// Nothing came of it, and why.
pub fn lose(tx: &mut Tx<'_>, id: Id<Referral>, reason: &str) -> Result<Referral> {
    let (mut referral, reason) = (store::find(tx, id)?, input::reason("reason", reason)?);
    if referral.lose(tx.today(), reason.clone())? == Change::Made {
        store::save(tx, &mut referral)?;
        tx.note_with("referral.lost", &referral.subjects(), json!({ "reason": reason }))?;
        hearing::told(tx, &referral)?;
    }
    Ok(referral)
}
