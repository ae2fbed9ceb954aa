//! Says what the columns of a sheet are taken as, and has it looked at again.

use kit::{Id, Result, Tx};

use super::{Import, Mapping, note::note, run, store};

/// Takes the columns of a sheet that is only looked at as somebody chose, which holds for the next sheet with the same
/// columns too, and looks at it again.
pub fn map(tx: &mut Tx<'_>, id: Id<Import>, mapping: Mapping) -> Result<Import> {
    mapping.for_files()?;
    let mut import = store::find(tx, id)?;
    import.map(mapping, tx.now())?;
    if let (Some(signature), Some(chosen)) = (&import.signature, &import.chosen) {
        store::remember(tx, signature, chosen)?;
        store::set_reading(tx, id, signature, Some(chosen))?;
    }
    store::begin_again(tx, &import)?;
    note(tx, "import.mapped", &import)?;
    run::now_or_later(tx, id)
}
