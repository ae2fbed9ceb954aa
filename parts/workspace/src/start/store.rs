//! The one-time link that makes the owner's account.

use jiff::{Timestamp, ToSpan};
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

/// What a link still does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// It makes the owner's account.
    Open,
    /// The account was made with it.
    Used,
}

/// What the link does; one that is unknown, replaced or too old does nothing.
pub(super) fn opening(tx: &mut Tx<'_>, secret: &str) -> Result<Opening> {
    tx.one(
        "select revoked_at from link where secret_hash = $1 and purpose = $2
         and (expires_at > $3 or revoked_at is not null)",
        &[&secrets::hash(secret), &PURPOSE, &tx.now()],
        |row| Ok(row.get::<Option<Timestamp>>(0)?.map_or(Opening::Open, |_| Opening::Used)),
    )
}

/// Uses the link up.
pub(super) fn use_up(tx: &mut Tx<'_>, secret: &str) -> Result<()> {
    let used = tx.exec(
        "update link set revoked_at = $3
         where secret_hash = $1 and purpose = $2 and expires_at > $3 and revoked_at is null",
        &[&secrets::hash(secret), &PURPOSE, &tx.now()],
    )?;
    if used == 0 { Err(Error::NotFound) } else { Ok(()) }
}
