//! Keeps a file.

use kit::{Id, Result, Tx};

use super::{File, store};

/// Keeps a file that came in a field of a form. The same bytes twice are kept once, under two ids. Whoever keeps it
/// records the event.
pub fn keep(tx: &mut Tx<'_>, field: &'static str, name: &str, bytes: &[u8]) -> Result<Id<File>> {
    let file = File::of(tx.new_id(), field, name, bytes, tx.now())?;
    store::insert(tx, &file, bytes)?;
    Ok(file.id)
}
