//! Agrees in principle: what each side wants, and whether both commit.

use kit::{Error, Id, Result, Tx, named};
use network::services;

use super::{Preference, store};
use crate::{Partnership, partnerships};

/// Writes down what each side wants and whether they commit, in place of what stood there.
pub fn agree_in_principle(tx: &mut Tx<'_>, id: Id<Partnership>, wanted: Preference) -> Result<Preference> {
    let partnership = partnerships::find(tx, id)?;
    if wanted.services.len() > store::MOST as usize {
        return Err(Error::invalid("services", format!("should be at most {}", store::MOST)));
    }
    for (place, preference) in wanted.services.iter().enumerate() {
        let found = services::find(tx, preference.service_id);
        named("services", "names a service that is not known", found)?;
        let same = |other: &super::ServicePreference| {
            (other.service_id, other.direction) == (preference.service_id, preference.direction)
        };
        if wanted.services[..place].iter().any(same) {
            let field = format!("services[{place}].service_id");
            return Err(Error::invalid(field, "stands there already for the same direction"));
        }
    }
    store::save(tx, id, &wanted)?;
    tx.note("preference.agreed_in_principle", &partnership.subjects())?;
    Ok(wanted)
}
