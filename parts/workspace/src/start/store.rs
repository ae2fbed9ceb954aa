//! The one-time link that makes the owner's account.

use jiff::ToSpan;
use kit::{Error, Result, Tx, ids::Named, secrets};
use uuid::Uuid;

const PURPOSE: &str = "owner";

/// What the link's id names.
enum OwnerLink {}

impl Named for OwnerLink {
    const PREFIX: &'static str = "own";
}

/// A new one-time link; earlier ones stop working. It lasts a day. Returns its secret.
pub fn make_link(tx: &mut Tx<'_>) -> Result<String> {
    let secret = secrets::random()?;
    let expires = tx.now().checked_add(24.hours()).map_err(Error::internal)?;
    tx.exec("delete from link where workspace_id = $1 and purpose = $2", &[&tx.workspace(), &PURPOSE])?;
    let id = tx.new_id::<OwnerLink>();
    tx.exec(
        "insert into link (secret_hash, workspace_id, id, purpose, subject_id, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
        &[&secrets::hash(&secret), &tx.workspace(), &id, &PURPOSE, &Uuid::nil(), &expires],
    )?;
    Ok(secret)
}

/// Whether the link still opens.
pub(super) fn opens(tx: &mut Tx<'_>, secret: &str) -> Result<bool> {
    let found = tx.first(
        "select purpose from link where secret_hash = $1 and purpose = $2 and expires_at > $3",
        &[&secrets::hash(secret), &PURPOSE, &tx.now()],
        |row| row.get::<String>(0),
    )?;
    Ok(found.is_some())
}

/// Uses the link up.
pub(super) fn use_up(tx: &mut Tx<'_>, secret: &str) -> Result<()> {
    let used = tx.exec(
        "delete from link where secret_hash = $1 and purpose = $2 and expires_at > $3",
        &[&secrets::hash(secret), &PURPOSE, &tx.now()],
    )?;
    if used == 0 { Err(Error::NotFound) } else { Ok(()) }
}
