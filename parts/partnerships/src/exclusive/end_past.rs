//! Ends what is past its end. Every door does so first, in its own transaction: nobody waits for a clock.

use std::collections::BTreeSet;

use kit::{Result, Tx};
use serde_json::json;

use super::store;
use crate::terms::{self, AgreementId};

/// Ends the running terms whose last day is over; who was the only one until then no longer is.
pub fn end_past(tx: &mut Tx<'_>) -> Result<()> {
    let past = terms::store::past(tx, tx.today())?;
    if past.is_empty() {
        return Ok(());
    }
    let asker = tx.scope().clone();
    tx.enter(asker.as_system()); // the day ended it, not whoever came by next
    for term in &past {
        terms::store::end_one(tx, term.id)?;
        store::release_term(tx, term.id)?;
        tx.note("term.ended", &[&term.id, &term.agreement_id, &term.partnership_id])?;
    }
    let over: BTreeSet<AgreementId> = past.iter().map(|term| term.agreement_id).collect();
    for agreement in over {
        tx.enqueue(terms::CLOSE_AGREEMENT, &json!({ "agreement_id": agreement }))?;
    }
    tx.enter(asker);
    Ok(())
}
