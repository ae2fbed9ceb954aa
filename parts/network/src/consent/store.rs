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

pub(super) fn insert(tx: &mut Tx<'_>, consent: &Consent) -> Result<Change> {
    let made = tx.exec(
        "insert into consent (workspace_id, id, contact_id, address, purpose, given_at, source, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
        &[
            &tx.workspace(),
            &consent.id,
            &consent.contact_id,
            &consent.address,
            &consent.purpose.as_str(),
            &consent.given_at,
            &consent.source,
            &consent.created_at,
        ],
    )?;
    Ok(if made == 0 { Change::AlreadyMade } else { Change::Made })
}

/// Keeps that an import says so, or somebody here; each says it once.
pub(super) fn say(
    tx: &mut Tx<'_>,
    id: Id<Consent>,
    said: &Consent,
    import: Option<Id<Import>>,
) -> Result<Change> {
    let saying = tx.new_id::<Consent>();
    let made = tx.exec(
        "insert into consent_said (workspace_id, id, consent_id, import_id, given_at, source)
         select consent.workspace_id, $3, consent.id, $4, $5, $6 from consent
         where consent.workspace_id = $1 and consent.id = $2 and not exists (
             select 1 from consent_said said where said.workspace_id = $1 and said.consent_id = $2
                and said.import_id is not distinct from $4)",
        &[&tx.workspace(), &id, &saying, &import, &said.given_at, &said.source],
    )?;
    Ok(if made == 0 { Change::AlreadyMade } else { Change::Made })
}

/// Deletes some of the consents that nobody but an import speaks of.
pub(super) fn delete_of_import(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<u64> {
    tx.exec(
        "delete from consent where workspace_id = $1 and id in (
             select consent_id from consent_said where workspace_id = $1 and import_id = $2
             order by consent_id limit $3)
         and not exists (
             select 1 from consent_said other where other.workspace_id = $1 and other.consent_id = consent.id
                and other.import_id is distinct from $2)",
        &[&tx.workspace(), &import, &limit],
    )
}

/// Some of the consents that an import speaks of.
pub(super) fn said_by(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<Vec<Id<Consent>>> {
    tx.all(
        "select consent_id from consent_said where workspace_id = $1 and import_id = $2
         order by consent_id limit $3",
        &[&tx.workspace(), &import, &limit],
        |row| row.get(0),
    )
}

/// Forgets that an import says so of a consent of which somebody else says it, too: it is what the first of them says.
pub(super) fn unsay(tx: &mut Tx<'_>, id: Id<Consent>, import: Id<Import>) -> Result<()> {
    tx.exec(
        "delete from consent_said where workspace_id = $1 and consent_id = $2 and import_id = $3",
        &[&tx.workspace(), &id, &import],
    )?;
    tx.exec(
        "update consent set given_at = said.given_at, source = said.source
         from (select given_at, source from consent_said where workspace_id = $1 and consent_id = $2
               order by id limit 1) as said
         where consent.workspace_id = $1 and consent.id = $2",
        &[&tx.workspace(), &id],
    )
    .map(drop)
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
