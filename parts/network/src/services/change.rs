//! Renames a service, or says that the workspace offers it itself.

use kit::{Id, Result, Tx};

use super::{Service, Wanted, store};

/// Changes a service. Everything that names it shows the new name at once.
pub fn change(tx: &mut Tx<'_>, id: Id<Service>, wanted: Wanted) -> Result<Service> {
    let service = store::find(tx, id)?.changed(wanted, tx.now())?;
    store::update(tx, &service)?;
    tx.note("service.changed", &[&id])?;
    Ok(service)
}
