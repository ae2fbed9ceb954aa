//! Archives a sheet, so that it is not read any more, and brings it back.

use kit::{Id, Result, Tx};

use super::{SheetSource, store};

/// Takes a sheet out of the list. Whom it brought in stays.
pub fn archive(tx: &mut Tx<'_>, id: Id<SheetSource>) -> Result<SheetSource> {
    let source = store::find(tx, id)?;
    if source.archived_at.is_some() {
        return Ok(source);
    }
    let archived_at = Some(tx.now());
    kept(tx, "source.archived", SheetSource { archived_at, ..source })
}

/// Brings a sheet back into the list.
pub fn restore(tx: &mut Tx<'_>, id: Id<SheetSource>) -> Result<SheetSource> {
    let source = store::find(tx, id)?;
    if source.archived_at.is_none() {
        return Ok(source);
    }
    kept(tx, "source.restored", SheetSource { archived_at: None, ..source })
}

fn kept(tx: &mut Tx<'_>, kind: &'static str, source: SheetSource) -> Result<SheetSource> {
    let source = SheetSource { updated_at: tx.now(), ..source };
    store::update(tx, &source)?;
    tx.note(kind, &[&source.id])?;
    Ok(source)
}
