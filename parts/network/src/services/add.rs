//! Adds a service.

use kit::{Error, Result, Tx, looks};

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

/// The service by this name, which was typed in `field`: one that clients need is added where none is called so.
pub fn found_or_added(tx: &mut Tx<'_>, field: &'static str, name: &str) -> Result<Service> {
    match called(tx, name)? {
        Some(known) => Ok(known),
        None => add_typed(tx, field, Wanted { name: name.to_owned(), offered: false }),
    }
}

/// The service that a person reads this name as.
pub(super) fn called(tx: &mut Tx<'_>, name: &str) -> Result<Option<Service>> {
    Ok(store::all(tx)?.into_iter().find(|service| looks::same(&service.name, name)))
}

/// Adds a service whose name was typed in `field`, where what is wrong with it is said.
pub(super) fn add_typed(tx: &mut Tx<'_>, field: &'static str, wanted: Wanted) -> Result<Service> {
    add(tx, wanted).map_err(|error| match error {
        Error::Invalid(mut faults) => {
            faults.iter_mut().for_each(|fault| fault.field = field.into());
            Error::Invalid(faults)
        }
        error => error,
    })
}
