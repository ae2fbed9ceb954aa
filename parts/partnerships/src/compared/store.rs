//! Who could take clients for some work.

use kit::{Id, Result, Tx};
use network::services::Service;

use crate::Partnership;

/// Partners compared at most.
const MOST: u32 = 30;

/// The partners who offer this work, whom one spoke about it with, or to whom clients for it go, and whose partnership is not
/// over.
pub(super) fn partners_for(tx: &mut Tx<'_>, service: Id<Service>) -> Result<Vec<Id<Partnership>>> {
    tx.all(
        "select p.id from named_partnership p
         where p.workspace_id = $1 and p.stage <> 'ended'
           and (exists (select 1 from discovery_service d where d.workspace_id = $1 and d.partnership_id = p.id
                            and d.service_id = $2)
                or exists (select 1 from service_preference s where s.workspace_id = $1 and s.partnership_id = p.id
                               and s.service_id = $2 and s.direction = 'outbound')
                or exists (select 1 from term t where t.workspace_id = $1 and t.partnership_id = p.id
                               and t.service_id = $2 and t.direction = 'outbound' and t.state <> 'ended'))
         order by p.name_key, p.id limit $3",
        &[&tx.workspace(), &service, &MOST],
        |row| row.get(0),
    )
}

/// The work for which there is somebody to choose, with how many could take it; where one can choose most first.
pub(super) fn offered(tx: &mut Tx<'_>) -> Result<Vec<(Id<Service>, String, u32)>> {
    tx.all(
        "select service.id, service.name, count(*) from discovery_service d
         join partnership p on p.workspace_id = d.workspace_id and p.id = d.partnership_id
         join service on service.workspace_id = d.workspace_id and service.id = d.service_id
         where d.workspace_id = $1 and p.stage <> 'ended'
         group by service.id, service.name order by count(*) desc, service.name, service.id limit $2",
        &[&tx.workspace(), &MOST],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}
