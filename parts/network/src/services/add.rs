//! Adds a service.

use kit::{Result, Tx};

use super::{Service, Wanted, store};

/// Adds a kind of work. Two services whose names read the same would be one to a person, and a strategic partner for the
/// one would be passed over by the other; so that is refused.
pub fn add(tx: &mut Tx<'_>, wanted: Wanted) -> Result<Service> {
    let service = Service::new(tx.new_id(), wanted, tx.now())?;
    service.apart_from(&store::all(tx)?)?;
    store::insert(tx, &service)?;
    tx.note("service.added", &[&service.id])?;
    Ok(service)
}
