//! Takes back a conversation that was noted by mistake.

use kit::{Id, Result, Tx};

use super::{Touchpoint, log::settle, store};

/// Takes a conversation back: it no longer counts as contact, and what it followed up is open again.
pub fn archive(tx: &mut Tx<'_>, id: Id<Touchpoint>) -> Result<Touchpoint> {
    let touchpoint = store::find(tx, id)?;
    if touchpoint.archived_at.is_some() {
        return Ok(touchpoint);
    }
    kept(tx, "touchpoint.archived", Touchpoint { archived_at: Some(tx.now()), ..touchpoint })
}

/// Brings it back.
pub fn restore(tx: &mut Tx<'_>, id: Id<Touchpoint>) -> Result<Touchpoint> {
    let touchpoint = store::find(tx, id)?;
    if touchpoint.archived_at.is_none() {
        return Ok(touchpoint);
    }
    kept(tx, "touchpoint.restored", Touchpoint { archived_at: None, ..touchpoint })
}

fn kept(tx: &mut Tx<'_>, kind: &'static str, touchpoint: Touchpoint) -> Result<Touchpoint> {
    let touchpoint = Touchpoint { updated_at: tx.now(), ..touchpoint };
    store::correct(tx, &touchpoint)?;
    settle(tx, touchpoint.contact_id)?;
    tx.note(kind, &[&touchpoint.id, &touchpoint.contact_id])?;
    Ok(touchpoint)
}
