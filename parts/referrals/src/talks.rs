//! The receiving side and the client talk.

use kit::{Change, Id, Result, Tx};

use crate::{Referral, hearing, silence, store};

/// The talks have begun.
pub fn talks(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Referral> {
    let mut referral = store::find(tx, id)?;
    if referral.talks()? == Change::Made {
        store::save(tx, &mut referral)?;
        tx.note("referral.talks_began", &referral.subjects())?;
        hearing::told(tx, &referral)?;
        silence::begin(tx, &referral)?;
    }
    Ok(referral)
}
