//! Links for people outside: one purpose, one subject, an end. The secret is derived from the link's id with the
//! installation's key, so it can be shown again; the table holds only its hash.

use jiff::{Span, Timestamp};
use kit::{Actor, Error, Id, Result, Tx, ids::Named, secrets};
use uuid::Uuid;

use crate::doors;

/// A link, opened.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its id: who acts when it is used.
    pub id: Id<Link>,
    /// What it is about.
    pub subject: Uuid,
}

/// What a link is about, whatever kind of thing it is.
pub type Subject = Uuid;

/// A kind of link that whoever held one can have anew.
#[derive(Clone, Copy)]
pub struct Kind {
    /// What stands before its secret, such as `/p/`.
    pub path: &'static str,
    /// Its purpose.
    pub purpose: &'static str,
    /// Has a link about this subject in force, in its business; nothing where nobody is to be mailed one.
    pub renew: fn(&mut Tx<'_>, Subject) -> Result<Option<Renewed>>,
}

/// A link in force for somebody who had one.
#[derive(Debug, Clone)]
pub struct Renewed {
    /// The address that was written down for them.
    pub to: String,
    /// The link.
    pub url: String,
}

impl Named for Link {
    const PREFIX: &'static str = "lnk";
}

/// The secret of a link of this business about `subject`: the one in force, or a new one that lasts `lasting`.
pub fn secret_for(tx: &mut Tx<'_>, purpose: &'static str, subject: Uuid, lasting: Span) -> Result<String> {
    let standing = tx.first(
        "select id from link where workspace_id = $1 and purpose = $2 and subject_id = $3
         and expires_at > $4 and revoked_at is null order by expires_at desc limit 1",
        &[&tx.workspace(), &purpose, &subject, &tx.now()],
        |row| row.get::<Id<Link>>(0),
    )?;
    match standing {
        Some(id) => Ok(tx.derive(purpose, id)),
        None => make(tx, purpose, subject, lasting),
    }
}

/// The secret of the link in force, where there is one: for reads, which make none.
pub fn standing(tx: &mut Tx<'_>, purpose: &'static str, subject: Uuid) -> Result<Option<String>> {
    let standing = tx.first(
        "select id from link where workspace_id = $1 and purpose = $2 and subject_id = $3
         and expires_at > $4 and revoked_at is null order by expires_at desc limit 1",
        &[&tx.workspace(), &purpose, &subject, &tx.now()],
        |row| row.get::<Id<Link>>(0),
    )?;
    Ok(standing.map(|id| tx.derive(purpose, id)))
}

/// A new link; returns its secret.
pub fn make(tx: &mut Tx<'_>, purpose: &'static str, subject: Uuid, lasting: Span) -> Result<String> {
    let id: Id<Link> = tx.new_id();
    let secret = tx.derive(purpose, id);
    let expires = until(tx.now(), lasting)?;
    tx.exec(
        "insert into link (secret_hash, workspace_id, id, purpose, subject_id, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
        &[&secrets::hash(&secret), &tx.workspace(), &id, &purpose, &subject, &expires],
    )?;
    Ok(secret)
}

/// Opens a link and goes on in its business, as the outsider who holds it. Unknown, expired and revoked ones are all
/// simply not found.
pub fn open(tx: &mut Tx<'_>, purpose: &'static str, secret: &str) -> Result<Link> {
    let (id, workspace, subject) = tx.one(
        "select id, workspace_id, subject_id from link
         where secret_hash = $1 and purpose = $2 and expires_at > $3 and revoked_at is null",
        &[&secrets::hash(secret), &purpose, &tx.now()],
        |row| Ok((row.get::<Id<Link>>(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let scope = doors::of_workspace(tx, workspace, Actor::Outsider(id.uuid()))?;
    tx.enter(scope);
    Ok(Link { id, subject })
}

/// A link that was not taken back, whether it has come to its end or not; goes on in its business, as `open` does.
pub fn held(tx: &mut Tx<'_>, purpose: &'static str, secret: &str) -> Result<Link> {
    let (id, workspace, subject) = tx.one(
        "select id, workspace_id, subject_id from link
         where secret_hash = $1 and purpose = $2 and revoked_at is null",
        &[&secrets::hash(secret), &purpose],
        |row| Ok((row.get::<Id<Link>>(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let scope = doors::of_workspace(tx, workspace, Actor::Outsider(id.uuid()))?;
    tx.enter(scope);
    Ok(Link { id, subject })
}

/// Whether somebody was mailed a new link about this subject since.
pub fn was_renewed(tx: &mut Tx<'_>, purpose: &'static str, subject: Uuid, since: Timestamp) -> Result<bool> {
    let renewed = tx.first(
        "select renewed_at from link where workspace_id = $1 and purpose = $2 and subject_id = $3
         and renewed_at > $4 limit 1",
        &[&tx.workspace(), &purpose, &subject, &since],
        |row| row.get::<Timestamp>(0),
    )?;
    Ok(renewed.is_some())
}

/// Keeps that a new link was mailed because of this one.
pub fn renewed(tx: &mut Tx<'_>, purpose: &'static str, link: &Link) -> Result<()> {
    tx.exec(
        "update link set renewed_at = $5 where workspace_id = $1 and purpose = $2 and subject_id = $3 and id = $4",
        &[&tx.workspace(), &purpose, &link.subject, &link.id, &tx.now()],
    )
    .map(drop)
}

/// Ends every link for a purpose and subject.
pub fn revoke(tx: &mut Tx<'_>, purpose: &'static str, subject: Uuid) -> Result<()> {
    tx.exec(
        "update link set revoked_at = $4 where workspace_id = $1 and purpose = $2 and subject_id = $3
         and revoked_at is null",
        &[&tx.workspace(), &purpose, &subject, &tx.now()],
    )
    .map(drop)
}

fn until(now: Timestamp, lasting: Span) -> Result<Timestamp> {
    now.checked_add(lasting).map_err(Error::internal)
}
