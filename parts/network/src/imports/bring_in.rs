//! Brings a file in that was looked at before.

use kit::{Change, Id, Result, Tx};

use super::{Import, note::note, run, store};

/// Brings the people of a file in, after the look at it.
pub fn bring_in(tx: &mut Tx<'_>, id: Id<Import>) -> Result<Import> {
    let mut import = store::find(tx, id)?;
    match import.bring_in()? {
        Change::AlreadyMade => Ok(import),
        Change::Made => {
            store::begin_again(tx, &import)?;
            note(tx, "import.confirmed", &import)?;
            run::now_or_later(tx, id)
        }
    }
}
