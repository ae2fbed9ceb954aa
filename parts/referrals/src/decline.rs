//! Does not take a client on.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use crate::{Referral, hearing, input, store};

/// The receiving side will not take care of the client, and says why.
pub fn decline(tx: &mut Tx<'_>, id: Id<Referral>, reason: &str) -> Result<Referral> {
    let (mut referral, reason) = (store::find(tx, id)?, input::reason("reason", reason)?);
    if referral.decline(tx.today(), reason.clone())? == Change::Made {
        store::save(tx, &mut referral)?;
        tx.note_with("referral.declined", &referral.subjects(), json!({ "reason": reason }))?;
        hearing::told(tx, &referral)?;
    }
    Ok(referral)
}
