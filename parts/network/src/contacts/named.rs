//! What is named of a person: what they need, who introduced them, and the business they work for.

use kit::{Result, Tx, named};

use super::{NewContact, store};
use crate::{
    companies::{self, Company},
    services,
};

const UNKNOWN: &str = "is none that this business knows";

/// The company that is named, found or made, once everything else that is named is known to be there.
pub(super) fn company_of(tx: &mut Tx<'_>, new: &NewContact) -> Result<Option<Company>> {
    for (place, &need) in new.needs.iter().enumerate() {
        named(format!("needs[{place}]"), UNKNOWN, services::find(tx, need))?;
    }
    if let Some(through) = new.met.as_ref().and_then(|met| met.through_contact_id) {
        named("met.through_contact_id", UNKNOWN, store::present(tx, through))?;
    }
    match (new.company_id, &new.company_name) {
        (Some(id), _) => named("company_id", UNKNOWN, companies::find(tx, id)).map(Some),
        (None, Some(name)) => companies::found_or_made(tx, name).map(|(company, _)| Some(company)),
        (None, None) => Ok(None),
    }
}
