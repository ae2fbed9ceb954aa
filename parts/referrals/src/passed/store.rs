//! The rows of what passed, and of what waits.

use jiff::{Timestamp, civil::Date};
use kit::{Id, Result, Tx};
use partnerships::{Partnership, terms::Direction};

use super::{UnderWay, Waiting};
use crate::{
    Referral, StatusName,
    store::{read, select},
};

/// Carve-outs of one partner shown at most.
const MOST_CARVE_OUTS: u32 = 200;

/// Referrals that passed this partner by since a day, each with its reason: the next review lists them.
pub fn carve_outs(tx: &mut Tx<'_>, passed_by: Id<Partnership>, since: Date) -> Result<Vec<Referral>> {
    tx.all(
        select!(
            "from referral r where r.workspace_id = $1 and r.passed_by = $2 and r.passed_by_on >= $3
             order by r.passed_by_on, r.id limit $4"
        ),
        &[&tx.workspace(), &passed_by, &since, &MOST_CARVE_OUTS],
        read,
    )
}

/// Referrals of one direction that have stood at one status since before an instant, the longest first. Nobody is asked
/// about a client who took their yes back.
pub fn waiting(
    tx: &mut Tx<'_>,
    direction: Direction,
    status: StatusName,
    before: Timestamp,
    limit: u32,
) -> Result<Vec<Waiting>> {
    tx.all(
        "select r.id, client.display_name,
                p.name || coalesce((select ' (' || apart.by_what || ')' from partner_told_apart apart
                    where apart.workspace_id = r.workspace_id and apart.partnership_id = r.partnership_id), ''),
                r.sent_on, r.updated_at, r.partnership_id
         from referral r
         join contact client on client.workspace_id = r.workspace_id and client.id = r.client_id
         join named_partnership p on p.workspace_id = r.workspace_id and p.id = r.partnership_id
         where r.workspace_id = $1 and r.direction = $2 and r.status = $3 and r.updated_at <= $4
           and r.status in ('sent', 'accepted', 'in_talks') and r.consent <> 'taken_back'
         order by r.updated_at, r.id limit $5",
        &[&tx.workspace(), &direction.as_str(), &status.as_str(), &before, &limit],
        |row| {
            Ok(Waiting {
                referral_id: row.get(0)?,
                client: row.get(1)?,
                partner: row.get(2)?,
                sent_on: row.get(3)?,
                since: row.get(4)?,
                partnership_id: row.get(5)?,
            })
        },
    )
}

/// The clients under way with one partner, those who were sent first first. Who took their yes back is not named.
pub fn under_way_with(tx: &mut Tx<'_>, partnership: Id<Partnership>, limit: u32) -> Result<Vec<UnderWay>> {
    tx.all(
        "select client.display_name, service.name, r.direction, r.status, r.sent_on
         from referral r
         join contact client on client.workspace_id = r.workspace_id and client.id = r.client_id
         join service on service.workspace_id = r.workspace_id and service.id = r.service_id
         where r.workspace_id = $1 and r.partnership_id = $2 and r.status in ('sent', 'accepted', 'in_talks')
           and r.consent <> 'taken_back'
         order by r.sent_on, r.id limit $3",
        &[&tx.workspace(), &partnership, &limit],
        |row| {
            Ok(UnderWay {
                client: row.get(0)?,
                service: row.get(1)?,
                direction: row.parsed(2)?,
                status: row.parsed(3)?,
                sent_on: row.get(4)?,
            })
        },
    )
}
