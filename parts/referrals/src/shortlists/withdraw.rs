//! Closes a client's page before they chose.

use kit::{Change, Id, Result, Tx};
use network::{contacts::Contact, services::Service};

use super::{Shortlist, store};

/// Nothing can be chosen on it any more.
pub fn withdraw(tx: &mut Tx<'_>, id: Id<Shortlist>) -> Result<Shortlist> {
    let mut shortlist = store::find(tx, id)?;
    if shortlist.withdraw(tx.today())? == Change::Made {
        store::settle(tx, &mut shortlist)?;
        tx.note("shortlist.closed", &shortlist.subjects())?;
    }
    Ok(shortlist)
}

/// The client's pages for this service are closed, because somebody was found.
pub(crate) fn met(tx: &mut Tx<'_>, client: Id<Contact>, service: Id<Service>) -> Result<()> {
    let today = tx.today();
    for mut shortlist in store::open_of(tx, client, service)? {
        if shortlist.meet(today) == Change::Made {
            store::settle(tx, &mut shortlist)?;
            tx.note("shortlist.closed", &shortlist.subjects())?;
        }
    }
    Ok(())
}
