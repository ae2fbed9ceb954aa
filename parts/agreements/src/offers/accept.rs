//! We take the terms that they propose.

use kit::{Change, Id, Result, Tx};

use super::{Offer, store};
use crate::{Changed, change, store as agreements};

/// Writes their terms into the draft: the next wording, theirs, held against every rule that a change of ours is held
/// against. It is laid before both again by proposing it.
pub fn accept(tx: &mut Tx<'_>, id: Id<Offer>) -> Result<Changed> {
    let mut offer = store::find(tx, id)?;
    let agreement = agreements::find(tx, offer.agreement_id)?;
    if offer.accept(tx.now())? == Change::AlreadyMade {
        return Ok(Changed { agreement, void: Vec::new() });
    }
    let wanted = offer.terms.clone().wanted(&agreement);
    store::answered(tx, &offer)?;
    change::rewrite(tx, agreement, wanted, Some(offer.id))
}
