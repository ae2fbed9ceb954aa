//! Takes a client on: we one of theirs, or they one of ours.

use kit::{Change, Id, Result, Tx};

use crate::{Referral, hearing, silence, store};

/// The receiving side will take care of the client. May start the fee period.
pub fn accept(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Referral> {
    let mut referral = store::find(tx, id)?;
    if referral.accept(tx.today())? == Change::Made {
        store::save(tx, &mut referral)?;
        tx.note("referral.accepted", &referral.subjects())?;
        hearing::told(tx, &referral)?;
        silence::begin(tx, &referral)?;
    }
    Ok(referral)
}
