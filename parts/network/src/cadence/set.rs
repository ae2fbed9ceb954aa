//! Sets somebody's own rhythm.

use kit::{Id, Result, Tx};
use serde_json::json;

use super::{Rhythm, follow, store};
use crate::contacts::{self, Contact};

/// How often to be in touch with somebody from now on; without a rhythm of their own that of their tags counts.
pub fn set(tx: &mut Tx<'_>, contact: Id<Contact>, rhythm: Option<Rhythm>) -> Result<()> {
    contacts::present(tx, contact)?;
    if store::own(tx, contact)? == rhythm {
        return Ok(());
    }
    store::set_own(tx, contact, rhythm)?;
    follow(tx, contact)?;
    match rhythm {
        Some(rhythm) => tx.note_with(
            "cadence.set",
            &[&contact],
            json!({ "ideal_days": rhythm.ideal_days, "latest_days": rhythm.latest_days }),
        ),
        None => tx.note("cadence.cleared", &[&contact]),
    }
}
