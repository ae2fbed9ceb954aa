//! The consents' rows.

use kit::{Change, Id, Result, Tx, store::Row};

use super::Consent;
use crate::{contacts::Contact, imports::Import};

macro_rules! consents {
    ($which:literal) => {
        concat!(
            "select id, contact_id, address, purpose, given_at, source, created_at
             from consent where workspace_id = $1 and contact_id = $2 and ",
            $which
        )
    };
}

/// What somebody agreed to, by address.
pub fn of_contact(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    after: Option<&str>,
    limit: u32,
) -> Result<Vec<Consent>> {
    tx.all(
        consents!("address > $3 order by address limit $4"),
        &[&tx.workspace(), &contact, &after.unwrap_or_default(), &limit],
        read,
    )
}

pub(super) fn find(tx: &mut Tx<'_>, contact: Id<Contact>, address: &str) -> Result<Consent> {
    tx.one(consents!("address = $3"), &[&tx.workspace(), &contact, &address], read)
}

pub(super) fn insert(tx: &mut Tx<'_>, consent: &Consent, import: Option<Id<Import>>) -> Result<Change> {
    let made = tx.exec(
        "insert into consent (workspace_id, id, contact_id, address, purpose, given_at, source, import_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
        &[
            &tx.workspace(),
            &consent.id,
            &consent.contact_id,
            &consent.address,
            &consent.purpose.as_str(),
            &consent.given_at,
            &consent.source,
            &import,
            &consent.created_at,
        ],
    )?;
    Ok(if made == 0 { Change::AlreadyMade } else { Change::Made })
}

pub(super) fn delete_of_import(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<u64> {
    tx.exec(
        "delete from consent where workspace_id = $1 and id in (
             select id from consent where workspace_id = $1 and import_id = $2 order by id limit $3)",
        &[&tx.workspace(), &import, &limit],
    )
}

fn read(row: Row<'_>) -> Result<Consent> {
    let created_at = row.get(6)?;
    Ok(Consent {
        id: row.get(0)?,
        contact_id: row.get(1)?,
        address: row.get(2)?,
        purpose: row.parsed(3)?,
        given_at: row.get(4)?,
        source: row.get(5)?,
        created_at,
        updated_at: created_at,
    })
}
