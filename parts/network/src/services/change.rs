//! Renames a service, or says that the workspace offers it itself.

use kit::{Id, Result, Tx};

use super::{Service, Wanted, store};
use crate::Partners;

/// Changes a service, as far as nothing is promised under its name. Everything that names it shows the new name at once.
pub fn change(tx: &mut Tx<'_>, id: Id<Service>, wanted: Wanted, partners: Partners) -> Result<Service> {
    let before = store::find(tx, id)?;
    let service = before.clone().changed(wanted, tx.now())?;
    if service.name_key() != before.name_key() {
        (partners.may_rename)(tx, &before)?;
    }
    service.apart_from(&store::all(tx)?)?;
    store::update(tx, &service)?;
    tx.note("service.changed", &[&id])?;
    Ok(service)
}
