//! Starts exploring: the two find out about each other.

use kit::{Change, Id, Result, Tx};

use super::{Partnership, store};

/// The two start finding out about each other. Whoever is further along stays there.
pub fn explore(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<Partnership> {
    let mut partnership = store::find(tx, id)?;
    if partnership.explore()? == Change::Made {
        store::save(tx, &mut partnership)?;
        tx.note("partnership.explored", &partnership.subjects())?;
    }
    Ok(partnership)
}
