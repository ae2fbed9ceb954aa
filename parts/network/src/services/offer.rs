//! Says that the workspace offers a service itself.

use kit::{Result, Tx};

use super::{
    Service, Wanted,
    add::{add_typed, called},
    store,
};

/// Offers the service by this name, which was typed in `field`, from now on. One that is called so keeps the name it has.
pub fn offer(tx: &mut Tx<'_>, field: &'static str, name: &str) -> Result<Service> {
    match called(tx, name)? {
        Some(known) if known.offered => Ok(known),
        Some(known) => {
            let wanted = Wanted { name: known.name.clone(), offered: true };
            let service = known.changed(wanted, tx.now())?;
            store::update(tx, &service)?;
            tx.note("service.changed", &[&service.id])?;
            Ok(service)
        }
        None => add_typed(tx, field, Wanted { name: name.to_owned(), offered: true }),
    }
}
