//! Sessions' rows: only the hash of the secret in the cookie is kept.

use jiff::{Span, Timestamp, ToSpan};
use kit::{Error, Id, Result, Tx, secrets};

use super::device;
use crate::people::Person;

/// Sessions that one page lists.
const LISTED: u32 = 100;

/// A session ends this long after it began, however much it is used.
pub fn length() -> Span {
    (24 * 90).hours()
}

/// A browser in which a person is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id; the secret in the cookie is another.
    pub id: Id<Session>,
    /// The browser in words.
    pub device: String,
    /// When they signed in.
    pub started_at: Timestamp,
}

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

/// The session with this secret.
pub(crate) fn id_of(tx: &mut Tx<'_>, secret: &str) -> Result<Id<Session>> {
    tx.first(
        "select id from session where secret_hash = $1 and expires_at > $2",
        &[&secrets::hash(secret), &tx.now()],
        |row| row.get(0),
    )?
    .ok_or(Error::SignedOut)
}

/// Where a person is signed in, the newest first.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: Id<Person>) -> Result<Vec<Session>> {
    tx.all(
        "select id, device, started_at from session where person_id = $1 and expires_at > $2
         order by started_at desc limit $3",
        &[&person, &tx.now(), &LISTED],
        |row| {
            let agent: String = row.get(1)?;
            Ok(Session { id: row.get(0)?, device: device::in_words(&agent), started_at: row.get(2)? })
        },
    )
}

/// Ends one session of a person; what is nobody's or somebody else's is not found.
pub(crate) fn end_one(tx: &mut Tx<'_>, person: Id<Person>, id: Id<Session>) -> Result<()> {
    match tx.exec("delete from session where person_id = $1 and id = $2", &[&person, &id])? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Ends every session of a person but this one.
pub(crate) fn end_others(tx: &mut Tx<'_>, person: Id<Person>, kept: Id<Session>) -> Result<()> {
    tx.exec("delete from session where person_id = $1 and id <> $2", &[&person, &kept]).map(drop)
}

/// Signs out.
pub fn end(tx: &mut Tx<'_>, secret: &str) -> Result<()> {
    tx.exec("delete from session where secret_hash = $1", &[&secrets::hash(secret)]).map(drop)
}

/// Signs a person out everywhere, as after a new password.
pub fn end_all(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    tx.exec("delete from session where person_id = $1", &[&person]).map(drop)
}
