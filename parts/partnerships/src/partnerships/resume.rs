//! Takes a partnership up again.

use kit::{Change, Id, Result, Tx};

use super::{Partnership, store};

/// Takes a partnership up again where it was.
pub fn resume(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<Partnership> {
    let mut partnership = store::find(tx, id)?;
    if partnership.resume()? == Change::Made {
        store::save(tx, &mut partnership)?;
        tx.note("partnership.resumed", &partnership.subjects())?;
    }
    Ok(partnership)
}
