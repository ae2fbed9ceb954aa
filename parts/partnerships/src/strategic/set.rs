//! Sets what a strategic term takes.

use kit::{Result, Tx};
use serde_json::json;
use workspace::members;

use super::{Thresholds, store};

/// Sets the thresholds from now on. What was proposed before is asked again when it begins.
pub fn set(tx: &mut Tx<'_>, wanted: Thresholds) -> Result<Thresholds> {
    members::must_own(tx)?;
    let (before, wanted) = (store::thresholds(tx)?, wanted.checked()?);
    if before == wanted {
        return Ok(wanted);
    }
    store::save(tx, wanted)?;
    let detail = json!({ "before": before, "after": wanted });
    tx.note_with("strategic.thresholds_set", &[&tx.workspace()], detail)?;
    Ok(wanted)
}
