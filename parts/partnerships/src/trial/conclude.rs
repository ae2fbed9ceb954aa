//! Looks how a trial went.

use kit::{Change, Error, Id, Result, Tx};
use serde_json::json;

use super::{Conclusion, Trial, store};
use crate::{Partnership, partnerships};

/// Writes down what came of a trial, and what follows from it.
pub fn conclude(tx: &mut Tx<'_>, id: Id<Partnership>, conclusion: Conclusion) -> Result<Trial> {
    let partnership = partnerships::find(tx, id)?;
    let mut trial = store::of(tx, id)?.ok_or(Error::NotFound)?;
    if trial.conclude(tx.today(), &conclusion)? == Change::Made {
        trial.updated_at = tx.now();
        store::save(tx, &trial)?;
        let detail = json!({ "outcome": conclusion.outcome.trim(), "next": conclusion.next });
        tx.note_with("trial.concluded", &partnership.subjects(), detail)?;
    }
    Ok(trial)
}
