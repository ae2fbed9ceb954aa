//! The rows of the links that set a new password. A person belongs to no single business, so neither do they.

use jiff::Timestamp;
use kit::{Id, Result, Tx, Workspace, ids::Named, secrets};
use uuid::Uuid;

use crate::people::Person;

const PURPOSE: &str = "reset";

/// What the link's id names.
enum Reset {}

impl Named for Reset {
    const PREFIX: &'static str = "rst";
}

fn nowhere() -> Id<Workspace> {
    Id::from_uuid(Uuid::nil())
}

/// Puts a link in the place of earlier ones.
pub(super) fn replace(tx: &mut Tx<'_>, person: Id<Person>, secret: &str, expires: Timestamp) -> Result<()> {
    tx.exec(
        "delete from link where workspace_id = $1 and purpose = $2 and subject_id = $3",
        &[&nowhere(), &PURPOSE, &person],
    )?;
    let id = tx.new_id::<Reset>();
    tx.exec(
        "insert into link (secret_hash, workspace_id, id, purpose, subject_id, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
        &[&secrets::hash(secret), &nowhere(), &id, &PURPOSE, &person, &expires],
    )
    .map(drop)
}

/// Whose link it is, while it opens.
pub(super) fn person_of(tx: &mut Tx<'_>, secret: &str) -> Result<Id<Person>> {
    tx.one(
        "select subject_id from link where secret_hash = $1 and purpose = $2 and expires_at > $3",
        &[&secrets::hash(secret), &PURPOSE, &tx.now()],
        |row| row.get(0),
    )
}

/// Uses a link up.
pub(super) fn use_up(tx: &mut Tx<'_>, secret: &str) -> Result<()> {
    tx.exec("delete from link where secret_hash = $1 and purpose = $2", &[&secrets::hash(secret), &PURPOSE])
        .map(drop)
}
