//! Sets what a strategic term takes.

use kit::{Result, Tx};
use workspace::members;

use super::{Thresholds, store};

/// Sets the thresholds from now on. What was proposed before is asked again when it begins.
pub fn set(tx: &mut Tx<'_>, wanted: Thresholds) -> Result<Thresholds> {
    members::must_own(tx)?;
    let wanted = wanted.checked()?;
    store::save(tx, wanted)?;
    tx.note("strategic.thresholds_set", &[&tx.workspace()])?;
    Ok(wanted)
}
