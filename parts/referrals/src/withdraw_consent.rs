//! The client takes their yes back.

use kit::{Change, Id, Result, Tx};

use crate::{Referral, store};

/// From now on the other side sees nothing of the client, and a draft cannot be sent.
pub fn withdraw_consent(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Referral> {
    let mut referral = store::find(tx, id)?;
    if referral.withdraw_consent(tx.today()) == Change::Made {
        store::save(tx, &mut referral)?;
        tx.note("referral.consent_withdrawn", &referral.subjects())?;
    }
    Ok(referral)
}
