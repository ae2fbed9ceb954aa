//! The rows of those who were asked.

use kit::{Id, Result, Tx};
use network::{contacts::Contact, services::Service};
use partnerships::Partnership;

use super::Asked;

/// Times that somebody was asked about one client, looked at at most.
const MOST: u32 = 50;

/// When this partner was asked about this client, the last time first.
pub(super) fn asked(
    tx: &mut Tx<'_>,
    client: Id<Contact>,
    service: Id<Service>,
    partnership: Id<Partnership>,
) -> Result<Vec<Asked>> {
    tx.all(
        "select sent_on, status from referral
         where workspace_id = $1 and client_id = $2 and service_id = $3 and partnership_id = $4
           and direction = 'outbound' and sent_on is not null
         order by id desc limit $5",
        &[&tx.workspace(), &client, &service, &partnership, &MOST],
        |row| Ok(Asked { on: row.get(0)?, status: row.parsed(1)? }),
    )
}
