//! The rows by which duplicates are found.

use kit::{Id, Result, Tx};
use network::contacts::Contact;

use crate::Referral;

/// Contacts who share an address looked at, at most.
const MOST_SAME: u32 = 20;

/// The contact and everyone who shares an email address or a phone number with them: probably the same person.
pub(super) fn reached_the_same_way(tx: &mut Tx<'_>, client: Id<Contact>) -> Result<Vec<Id<Contact>>> {
    let mut same = vec![client];
    same.extend(tx.all(
        "select other.contact_id from contact_email own
         join contact_email other on other.workspace_id = own.workspace_id and other.email = own.email
         where own.workspace_id = $1 and own.contact_id = $2 and other.contact_id <> $2
         union
         select other.contact_id from contact_phone own
         join contact_phone other on other.workspace_id = own.workspace_id and other.phone = own.phone
         where own.workspace_id = $1 and own.contact_id = $2 and other.contact_id <> $2 limit $3",
        &[&tx.workspace(), &client, &MOST_SAME],
        |row| row.get::<Id<Contact>>(0),
    )?);
    Ok(same)
}

/// An open referral, other than this one, of any of these people for the same service, in the same direction. Of two
/// drafts only the earlier is in the way of the other.
pub(super) fn rival(
    tx: &mut Tx<'_>,
    referral: &Referral,
    client: Id<Contact>,
) -> Result<Option<Id<Referral>>> {
    tx.first(
        "select id from referral where workspace_id = $1 and client_id = $2 and service_id = $3 and direction = $4
         and id <> $5 and (status in ('sent', 'accepted', 'in_talks') or (status = 'draft' and id < $5))
         order by id limit 1",
        &[
            &tx.workspace(),
            &client,
            &referral.about.service_id,
            &referral.about.direction.as_str(),
            &referral.id,
        ],
        |row| row.get(0),
    )
}
