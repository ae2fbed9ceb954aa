//! Somebody was found.

use kit::{Change, Id, Result, Tx};
use network::{contacts::Contact, services::Service};

use super::store;
use crate::{Referral, shortlists};

/// Everything that this client needs of this service is met, and nothing is left to choose: by the referral that was sent, or by themselves.
pub(crate) fn meet(
    tx: &mut Tx<'_>,
    client: Id<Contact>,
    service: Id<Service>,
    by: Option<Id<Referral>>,
) -> Result<()> {
    let today = tx.today();
    for mut need in store::open_of(tx, client, service)? {
        if need.meet(today, by) == Change::Made {
            store::save(tx, &mut need)?;
            tx.note("need.met", &need.subjects())?;
        }
    }
    shortlists::met(tx, client, service)
}
