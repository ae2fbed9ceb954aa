//! Starts a trial.

use kit::{Id, Result, Tx};

use super::{NewTrial, Trial, store};
use crate::{Partnership, partnerships};

/// Starts a trial, or gives the one that runs other days. A trial that was looked at makes room for the next.
pub fn start(tx: &mut Tx<'_>, id: Id<Partnership>, new: NewTrial) -> Result<Trial> {
    let partnership = partnerships::find(tx, id)?;
    let trial = Trial::new(id, &new, tx.today(), tx.now())?;
    store::save(tx, &trial)?;
    tx.note("trial.started", &partnership.subjects())?;
    Ok(trial)
}
