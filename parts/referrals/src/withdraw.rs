//! Takes a referral back.

use kit::{Change, Id, Result, Tx};

use crate::{Referral, hearing, partner_link, store};

/// The referral is off; the other side sees the client no longer.
pub fn withdraw(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Referral> {
    let mut referral = store::find(tx, id)?;
    if referral.withdraw()? == Change::Made {
        store::save(tx, &mut referral)?;
        partner_link::end(tx, id)?;
        tx.note("referral.withdrawn", &referral.subjects())?;
        hearing::told(tx, &referral)?;
    }
    Ok(referral)
}
