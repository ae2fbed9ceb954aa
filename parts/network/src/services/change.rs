//! Renames a service, or says that the workspace offers it itself.

use kit::{Id, Result, Tx};

use super::{Service, Wanted, store};

/// Refuses to rename a service that was promised to someone. Promises come later in the order of the parts, so whoever
/// joins the parts hands the answer in.
pub type MayRename = fn(&mut Tx<'_>, &Service) -> Result<()>;

/// Changes a service. Everything that names it shows the new name at once.
pub fn change(tx: &mut Tx<'_>, id: Id<Service>, wanted: Wanted, may_rename: MayRename) -> Result<Service> {
    let before = store::find(tx, id)?;
    let service = before.clone().changed(wanted, tx.now())?;
    if service.name_key() != before.name_key() {
        may_rename(tx, &before)?;
    }
    service.apart_from(&store::all(tx)?)?;
    store::update(tx, &service)?;
    tx.note("service.changed", &[&id])?;
    Ok(service)
}
