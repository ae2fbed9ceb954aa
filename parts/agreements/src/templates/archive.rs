//! Archives a house template.

use kit::{Id, Result, Tx};

use super::{HouseTemplate, store};

/// Offers it no more. Agreements that were drafted with it stay as they are.
pub fn archive(tx: &mut Tx<'_>, id: Id<HouseTemplate>) -> Result<HouseTemplate> {
    let mut template = store::find(tx, id)?;
    if template.archived_at.is_none() {
        template.archived_at = Some(tx.now());
        store::update(tx, &template)?;
        tx.note("template.archived", &[&template.id])?;
    }
    Ok(template)
}
