//! What each side wants, per service.

use kit::{Id, Result, Tx};

use super::{Preference, ServicePreference};
use crate::Partnership;

/// A preference names at most so many services.
pub(super) const MOST: u32 = 100;

/// What both sides want; nothing is known at first.
pub fn of(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Preference> {
    let services = tx.all(
        "select service_id, direction, ours, theirs from service_preference
         where workspace_id = $1 and partnership_id = $2 order by direction desc, service_id limit $3",
        &[&tx.workspace(), &partnership, &MOST],
        |row| {
            let (direction, ours, theirs) = (row.parsed(1)?, row.parsed(2)?, row.parsed(3)?);
            Ok(ServicePreference { service_id: row.get(0)?, direction, ours, theirs })
        },
    )?;
    let committed = tx.first(
        "select committed_ours, committed_theirs from preference where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
        |row| Ok((row.parsed(0)?, row.parsed(1)?)),
    )?;
    Ok(match committed {
        Some((committed_ours, committed_theirs)) => Preference { services, committed_ours, committed_theirs },
        None => Preference { services, ..Preference::default() },
    })
}

pub(super) fn save(tx: &mut Tx<'_>, partnership: Id<Partnership>, wanted: &Preference) -> Result<()> {
    tx.exec(
        "insert into preference (workspace_id, partnership_id, committed_ours, committed_theirs, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $5)
         on conflict (workspace_id, partnership_id) do update set committed_ours = excluded.committed_ours,
             committed_theirs = excluded.committed_theirs, updated_at = excluded.updated_at",
        &[
            &tx.workspace(),
            &partnership,
            &wanted.committed_ours.as_str(),
            &wanted.committed_theirs.as_str(),
            &tx.now(),
        ],
    )?;
    tx.exec(
        "delete from service_preference where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
    )?;
    for ServicePreference { service_id, direction, ours, theirs } in &wanted.services {
        tx.exec(
            "insert into service_preference (workspace_id, partnership_id, service_id, direction, ours, theirs)
             values ($1, $2, $3, $4, $5, $6)",
            &[
                &tx.workspace(),
                &partnership,
                service_id,
                &direction.as_str(),
                &ours.as_str(),
                &theirs.as_str(),
            ],
        )?;
    }
    Ok(())
}
