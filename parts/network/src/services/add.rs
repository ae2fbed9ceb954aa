//! Adds a service.

use kit::{Result, Tx};

use super::{Service, Wanted, store};

/// Adds a kind of work. Two services of one name would be one with two spellings, so that is refused.
pub fn add(tx: &mut Tx<'_>, wanted: Wanted) -> Result<Service> {
    let service = Service::new(tx.new_id(), wanted, tx.now())?;
    store::insert(tx, &service)?;
    tx.note("service.added", &[&service.id])?;
    Ok(service)
}
