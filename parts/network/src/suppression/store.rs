//! The suppressions' rows.

use jiff::Timestamp;
use kit::{Change, Id, Result, Tx, store::Row};

use super::Suppression;
use crate::{contacts::addresses, imports::Import};

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
    let address = addresses::email(address);
    tx.first(suppressions!("address = $2 and lifted_at is null"), &[&tx.workspace(), &address], read)
}

/// Whether an address must not be mailed.
pub fn holds(tx: &mut Tx<'_>, address: &str) -> Result<bool> {
    holding(tx, address).map(|found| found.is_some())
}

pub(super) fn was_lifted_after(tx: &mut Tx<'_>, address: &str, since: Timestamp) -> Result<bool> {
    let lifted = tx.first(
        "select 1 from suppression where workspace_id = $1 and address = $2 and lifted_at >= $3 limit 1",
        &[&tx.workspace(), &addresses::email(address), &since],
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

pub(super) fn insert(tx: &mut Tx<'_>, new: &Suppression) -> Result<()> {
    tx.exec(
        "insert into suppression (workspace_id, id, address, reason, since, source, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &tx.workspace(),
            &new.id,
            &new.address,
            &new.reason.as_str(),
            &new.since,
            &new.source,
            &new.created_at,
            &new.updated_at,
        ],
    )
    .map(drop)
}

/// Keeps that an import says so, or somebody here; each says it once.
pub(super) fn say(
    tx: &mut Tx<'_>,
    id: Id<Suppression>,
    said: &Suppression,
    import: Option<Id<Import>>,
) -> Result<Change> {
    let saying = tx.new_id::<Suppression>();
    let made = tx.exec(
        "insert into suppression_said (workspace_id, id, suppression_id, import_id, reason, since, source)
         select suppression.workspace_id, $3, suppression.id, $4, $5, $6, $7 from suppression
         where suppression.workspace_id = $1 and suppression.id = $2 and not exists (
             select 1 from suppression_said said where said.workspace_id = $1 and said.suppression_id = $2
                and said.import_id is not distinct from $4)",
        &[&tx.workspace(), &id, &saying, &import, &said.reason.as_str(), &said.since, &said.source],
    )?;
    Ok(if made == 0 { Change::AlreadyMade } else { Change::Made })
}

pub(super) fn lift(tx: &mut Tx<'_>, lifted: &Suppression) -> Result<()> {
    tx.exec(
        "update suppression set lifted_at = $3, updated_at = $4 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &lifted.id, &lifted.lifted_at, &lifted.updated_at],
    )
    .map(drop)
}

/// Deletes some of the suppressions that hold and of which nobody but an import speaks.
pub(super) fn delete_of_import(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<u64> {
    tx.exec(
        "delete from suppression where workspace_id = $1 and lifted_at is null and id in (
             select suppression_id from suppression_said where workspace_id = $1 and import_id = $2
             order by suppression_id limit $3)
         and not exists (
             select 1 from suppression_said other
             where other.workspace_id = $1 and other.suppression_id = suppression.id
                and other.import_id is distinct from $2)",
        &[&tx.workspace(), &import, &limit],
    )
}

/// Some of the suppressions that an import speaks of.
pub(super) fn said_by(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<Vec<Id<Suppression>>> {
    tx.all(
        "select suppression_id from suppression_said where workspace_id = $1 and import_id = $2
         order by suppression_id limit $3",
        &[&tx.workspace(), &import, &limit],
        |row| row.get(0),
    )
}

/// Forgets that an import says so of a suppression that stays: it is what the first of the others says.
pub(super) fn unsay(tx: &mut Tx<'_>, id: Id<Suppression>, import: Id<Import>) -> Result<()> {
    tx.exec(
        "delete from suppression_said where workspace_id = $1 and suppression_id = $2 and import_id = $3",
        &[&tx.workspace(), &id, &import],
    )?;
    tx.exec(
        "update suppression set reason = said.reason, since = said.since, source = said.source
         from (select reason, since, source from suppression_said
               where workspace_id = $1 and suppression_id = $2 order by id limit 1) as said
         where suppression.workspace_id = $1 and suppression.id = $2",
        &[&tx.workspace(), &id],
    )
    .map(drop)
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
