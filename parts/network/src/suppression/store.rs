//! The suppressions' rows.

use jiff::Timestamp;
use kit::{Id, Result, Tx, store::Row};

use super::Suppression;
use crate::imports::Import;

macro_rules! suppressions {
    ($which:literal) => {
        concat!(
            "select id, address, reason, since, source, lifted_at, created_at, updated_at
             from suppression where workspace_id = $1 and ",
            $which
        )
    };
}

/// The suppression with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Suppression>) -> Result<Suppression> {
    tx.one(suppressions!("id = $2"), &[&tx.workspace(), &id], read)
}

/// Why an address must not be mailed; nothing where it may.
pub fn holding(tx: &mut Tx<'_>, address: &str) -> Result<Option<Suppression>> {
    let address = crate::contacts::compared(address);
    tx.first(suppressions!("address = $2 and lifted_at is null"), &[&tx.workspace(), &address], read)
}

/// Whether an address must not be mailed.
pub fn holds(tx: &mut Tx<'_>, address: &str) -> Result<bool> {
    holding(tx, address).map(|found| found.is_some())
}

pub(super) fn was_lifted_after(tx: &mut Tx<'_>, address: &str, since: Timestamp) -> Result<bool> {
    let lifted = tx.first(
        "select 1 from suppression where workspace_id = $1 and address = $2 and lifted_at >= $3 limit 1",
        &[&tx.workspace(), &crate::contacts::compared(address), &since],
        |_| Ok(()),
    )?;
    Ok(lifted.is_some())
}

/// Suppressions that hold, by address, after one.
pub(super) fn page(tx: &mut Tx<'_>, after: Option<&str>, limit: u32) -> Result<Vec<Suppression>> {
    tx.all(
        suppressions!("lifted_at is null and address > $2 order by address limit $3"),
        &[&tx.workspace(), &after.unwrap_or_default(), &limit],
        read,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &Suppression, import: Option<Id<Import>>) -> Result<()> {
    tx.exec(
        "insert into suppression (workspace_id, id, address, reason, since, source, import_id, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &tx.workspace(),
            &new.id,
            &new.address,
            &new.reason.as_str(),
            &new.since,
            &new.source,
            &import,
            &new.created_at,
            &new.updated_at,
        ],
    )
    .map(drop)
}

pub(super) fn lift(tx: &mut Tx<'_>, lifted: &Suppression) -> Result<()> {
    tx.exec(
        "update suppression set lifted_at = $3, updated_at = $4 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &lifted.id, &lifted.lifted_at, &lifted.updated_at],
    )
    .map(drop)
}

pub(super) fn delete_of_import(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<u64> {
    tx.exec(
        "delete from suppression where workspace_id = $1 and id in (
             select id from suppression where workspace_id = $1 and import_id = $2 and lifted_at is null
             order by id limit $3)",
        &[&tx.workspace(), &import, &limit],
    )
}

fn read(row: Row<'_>) -> Result<Suppression> {
    Ok(Suppression {
        id: row.get(0)?,
        address: row.get(1)?,
        reason: row.parsed(2)?,
        since: row.get(3)?,
        source: row.get(4)?,
        lifted_at: row.get(5)?,
        created_at: row.get(6)?,
        updated_at: row.get(7)?,
    })
}
