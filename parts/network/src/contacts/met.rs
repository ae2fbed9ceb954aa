//! How one met somebody, as people read it.

use kit::{Result, Tx};

use super::{Met, name_of};

/// The day, the place, and who made the introduction.
pub(crate) fn met_in_words(tx: &mut Tx<'_>, met: &Met) -> Result<String> {
    let through = match met.through_contact_id {
        Some(through) => format!(", through {}", name_of(tx, through)?),
        None => String::new(),
    };
    Ok(met.in_words() + &through)
}
