//! Where a person is a partner, for the pages of parts that know nothing of partners.

use kit::{Id, Result, Tx};
use network::contacts::Contact;

use super::of_contact;

/// The page of the partnership with this person, where there is one that is not over.
pub fn where_it_is(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<String>> {
    let found = of_contact(tx, contact)?;
    Ok(found.map(|partnership| format!("~/partners/{}", partnership.id)))
}
