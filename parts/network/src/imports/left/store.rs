//! The rows that made nobody.

use kit::{Error, Id, Result, Tx};
use serde_json::{Value as Json, json};

use super::{Decision, Left, Waiting};
use crate::{contacts::Contact, imports::Import};

/// Notes that a row made nobody, and why.
pub(in crate::imports) fn leave(tx: &mut Tx<'_>, id: Id<Import>, row: u32, reason: &str) -> Result<()> {
    insert(tx, id, row, None, reason, None)
}

/// Notes that a row may be somebody known, and why. What it says is kept where the file is brought in.
pub(in crate::imports) fn wait(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    row: u32,
    contact: Id<Contact>,
    reason: &str,
    waiting: Option<&Waiting>,
) -> Result<()> {
    insert(tx, id, row, Some(contact), reason, waiting.map(|waiting| json!(waiting)))
}

fn insert(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    row: u32,
    contact: Option<Id<Contact>>,
    reason: &str,
    waiting: Option<Json>,
) -> Result<()> {
    tx.insert(
        "insert into import_row (workspace_id, import_id, row_number, contact_id, reason, waiting)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        &[&tx.workspace(), &id, &row, &contact, &reason, &waiting],
    )
}

/// Rows that made nobody by themselves, in the order of the file, after a row.
pub fn left(tx: &mut Tx<'_>, id: Id<Import>, after: u32, limit: u32) -> Result<Vec<Left>> {
    tx.all(
        "select r.row_number, r.reason, r.contact_id, contact.display_name, r.decided, r.waiting is not null
         from import_row r
         left join contact on contact.workspace_id = r.workspace_id and contact.id = r.contact_id
         where r.workspace_id = $1 and r.import_id = $2 and r.row_number > $3
         order by r.row_number limit $4",
        &[&tx.workspace(), &id, &after, &limit],
        |row| {
            let (contact, name): (Option<Id<Contact>>, Option<String>) = (row.get(2)?, row.get(3)?);
            let decided: Option<String> = row.get(4)?;
            Ok(Left {
                row: row.get(0)?,
                reason: row.get(1)?,
                contact: contact.zip(name),
                decided: decided.map(|word| word.parse().map_err(Error::internal)).transpose()?,
                waits: row.get(5)?,
            })
        },
    )
}

/// A row that waits for somebody to decide.
pub(super) struct Waits {
    /// Who it may be.
    pub contact: Id<Contact>,
    /// What it says.
    pub entry: Waiting,
}

/// A row that may be somebody known; nothing where somebody decided that, and `NotFound` where it is no such row.
pub(super) fn waiting(tx: &mut Tx<'_>, id: Id<Import>, row: u32) -> Result<Option<Waits>> {
    let found = tx.one(
        "select contact_id, waiting, decided from import_row
         where workspace_id = $1 and import_id = $2 and row_number = $3",
        &[&tx.workspace(), &id, &row],
        |row| {
            let decided: Option<String> = row.get(2)?;
            Ok((row.get::<Option<Id<Contact>>>(0)?, row.get::<Option<Json>>(1)?, decided))
        },
    )?;
    match found {
        (_, _, Some(_)) => Ok(None),
        (Some(contact), Some(entry), None) => {
            let entry = serde_json::from_value(entry).map_err(Error::internal)?;
            Ok(Some(Waits { contact, entry }))
        }
        _ => Err(Error::NotFound),
    }
}

/// Notes what was decided, and who it is; what the row says is let go.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    row: u32,
    decision: Decision,
    contact: Id<Contact>,
) -> Result<()> {
    tx.exec(
        "update import_row set decided = $4, contact_id = $5, waiting = null
         where workspace_id = $1 and import_id = $2 and row_number = $3",
        &[&tx.workspace(), &id, &row, &decision.as_str(), &contact],
    )
    .map(drop)
}
