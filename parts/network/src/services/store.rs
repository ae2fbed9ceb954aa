//! The services' rows.

use kit::{Error, Id, Result, Tx, store::Row};

use super::Service;

/// A workspace's services are a handful; this many are shown at most.
const MOST: u32 = 500;

/// The service with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Service>) -> Result<Service> {
    tx.one(
        "select id, name, offered, created_at, updated_at from service where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read,
    )
}

/// Every service, those offered first, each by name.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Service>> {
    tx.all(
        "select id, name, offered, created_at, updated_at from service where workspace_id = $1
         order by offered desc, lower(name) limit $2",
        &[&tx.workspace(), &MOST],
        read,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, service: &Service) -> Result<()> {
    tx.exec(
        "insert into service (workspace_id, id, name, name_key, offered, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &tx.workspace(),
            &service.id,
            &service.name,
            &service.name_key(),
            &service.offered,
            &service.created_at,
            &service.updated_at,
        ],
    )
    .map(drop)
    .map_err(|error| named_twice(error, service))
}

pub(super) fn update(tx: &mut Tx<'_>, service: &Service) -> Result<()> {
    tx.exec(
        "update service set name = $3, name_key = $4, offered = $5, updated_at = $6 where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &service.id,
            &service.name,
            &service.name_key(),
            &service.offered,
            &service.updated_at,
        ],
    )
    .map(drop)
    .map_err(|error| named_twice(error, service))
}

/// Two people added it at the same moment.
fn named_twice(error: Error, service: &Service) -> Error {
    if error.is_unique("service_name") { service.exists().into() } else { error }
}

fn read(row: Row<'_>) -> Result<Service> {
    Ok(Service {
        id: row.get(0)?,
        name: row.get(1)?,
        offered: row.get(2)?,
        created_at: row.get(3)?,
        updated_at: row.get(4)?,
    })
}
