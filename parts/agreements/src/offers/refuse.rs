//! We say no to the terms that they propose.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{Offer, store};
use crate::{
    input::{self, Why},
    store as agreements,
};

/// Says no with a word, which they read on their page. What lies before both stays as it is.
pub fn refuse(tx: &mut Tx<'_>, id: Id<Offer>, why: Why) -> Result<Offer> {
    let mut offer = store::find(tx, id)?;
    let reason = input::reason(&why.reason)?;
    if offer.refuse(reason.clone(), tx.now())? == Change::Made {
        store::answered(tx, &offer)?;
        let agreement = agreements::find(tx, offer.agreement_id)?;
        let detail = json!({ "offer_id": offer.id, "reason": reason });
        agreements::note_with(tx, "agreement.offer_refused", &agreement, detail)?;
    }
    Ok(offer)
}
