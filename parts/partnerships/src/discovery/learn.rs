//! Writes down what one found out.

use kit::{Id, Result, Tx, named};
use network::services;

use super::{Discovery, store};
use crate::{Partnership, partnerships};

/// Writes down what one found out about a partner, in place of what stood there.
pub fn learn(tx: &mut Tx<'_>, id: Id<Partnership>, known: Discovery) -> Result<Discovery> {
    let partnership = partnerships::find(tx, id)?;
    let known = known.checked(tx.today())?;
    for (field, listed) in [("services", &known.services), ("clients_need", &known.clients_need)] {
        for &service in listed {
            named(field, "names a service that is not known", services::find(tx, service))?;
        }
    }
    store::save(tx, id, &known)?;
    tx.note("discovery.learned", &partnership.subjects())?;
    Ok(known)
}
