//! Changes what is known of a person.

use kit::{Id, Result, Tx};

use super::{Contact, NewContact, named::company_of, note::note, store};
use crate::{duplicates, touchpoints};

/// Says how a person is to be known from now on. A corrected meeting corrects the first touchpoint.
pub fn change(tx: &mut Tx<'_>, id: Id<Contact>, new: NewContact) -> Result<Contact> {
    let before = store::present(tx, id)?;
    let new = new.checked(tx.today())?;
    let company = company_of(tx, &new)?;
    let met_before = before.met.clone();
    let contact = before.changed(new, company.as_ref(), tx.now());
    store::update(tx, &contact)?;
    if contact.met != met_before {
        touchpoints::met_otherwise(tx, &contact, met_before.as_ref())?;
    }
    duplicates::look_again(tx, id)?;
    note(tx, "contact.changed", &contact, None)?;
    store::find(tx, id)
}

/// Keeps a person as one of many who were changed, checked already.
pub(crate) fn keep(tx: &mut Tx<'_>, contact: Contact) -> Result<()> {
    let contact = Contact { updated_at: tx.now(), ..contact };
    store::update(tx, &contact)?;
    note(tx, "contact.changed", &contact, None)
}
