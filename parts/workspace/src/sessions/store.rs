//! Sessions' rows: only the hash of the secret in the cookie is kept.

use jiff::{Span, ToSpan};
use kit::{Error, Id, Result, Tx, secrets};

use crate::people::Person;

/// A session ends this long after it began, however much it is used.
pub fn length() -> Span {
    (24 * 90).hours()
}

/// A session for the installation.
pub enum Session {}

impl kit::ids::Named for Session {
    const PREFIX: &'static str = "ses";
}

/// Signs a person in; returns the secret for the cookie.
pub fn start(tx: &mut Tx<'_>, person: Id<Person>, device: &str) -> Result<String> {
    let secret = secrets::random()?;
    let expires = tx.now().checked_add(length()).map_err(Error::internal)?;
    let id: Id<Session> = tx.new_id();
    tx.exec(
        "insert into session (secret_hash, id, person_id, device, started_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $5, $6)",
        &[&secrets::hash(&secret), &id, &person, &device, &tx.now(), &expires],
    )?;
    Ok(secret)
}

/// Who is signed in with this secret.
pub fn person_of(tx: &mut Tx<'_>, secret: &str) -> Result<Id<Person>> {
    tx.first(
        "select person_id from session where secret_hash = $1 and expires_at > $2",
        &[&secrets::hash(secret), &tx.now()],
        |row| row.get(0),
    )?
    .ok_or(Error::SignedOut)
}

/// Signs out.
pub fn end(tx: &mut Tx<'_>, secret: &str) -> Result<()> {
    tx.exec("delete from session where secret_hash = $1", &[&secrets::hash(secret)]).map(drop)
}

/// Signs a person out everywhere, as after a new password.
pub fn end_all(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    tx.exec("delete from session where person_id = $1", &[&person]).map(drop)
}
