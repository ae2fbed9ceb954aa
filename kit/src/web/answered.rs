//! The same request twice books once: what was answered is kept in the transaction that did it.

use jiff::SignedDuration;
use ring::digest;

use crate::{Error, Result, Scope, Tx, jobs::Recurring, secrets::Place};

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A request that may come again.
pub struct Key<'r> {
    /// Who asks: two askers may use the same key.
    pub asker: String,
    /// What was asked of.
    pub path: &'r str,
    /// The asker's own key for it.
    pub key: &'r str,
    /// What was asked with.
    pub body: &'r [u8],
}

/// What was answered: a status and a body, or where the browser was sent.
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// JSON, or an address.
    pub body: String,
}

/// What this very request was answered before. The same key with another body is refused.
pub fn before(tx: &mut Tx<'_>, key: &Key<'_>) -> Result<Option<Answered>> {
    let row = tx.first(
        "select status, body, body_hash from answered
         where workspace_id = $1 and asker = $2 and path = $3 and key = $4",
        &[&tx.workspace(), &key.asker, &key.path, &key.key],
        |row| Ok((row.get::<u32>(0)? as u16, row.get::<Vec<u8>>(1)?, row.get::<Vec<u8>>(2)?)),
    )?;
    let Some((status, sealed, hash)) = row else { return Ok(None) };
    if hash != hash_of(key.body) {
        return Err(Error::KeyReused);
    }
    Ok(Some(Answered { status, body: tx.unseal(place(&key.row()), &sealed)? }))
}

/// Keeps what is answered now; sealed, for it may show a secret that is shown once.
pub fn keep(tx: &mut Tx<'_>, key: &Key<'_>, answered: &Answered) -> Result<()> {
    let body = tx.seal(place(&key.row()), &answered.body)?;
    tx.exec(
        "insert into answered (workspace_id, asker, path, key, body_hash, status, body, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &tx.workspace(),
            &key.asker,
            &key.path,
            &key.key,
            &hash_of(key.body),
            &u32::from(answered.status),
            &body,
            &tx.now(),
        ],
    )
    .map(drop)
    .map_err(|error| match error {
        // The same request is being answered at this very moment: run again, and find its answer.
        Error::Unique(index) => Error::Contended(index),
        error => error,
    })
}

/// The recurring work that lets go of answers after their time.
pub fn forgetting() -> Recurring {
    Recurring::new("forget answers", SignedDuration::from_hours(1), |db| {
        db.write_now(Scope::installation(), |tx| {
            tx.exec("delete from answered where at < $1", &[&(tx.now() - KEPT)]).map(drop)
        })
    })
}

impl Key<'_> {
    /// What tells its row from all others.
    fn row(&self) -> Vec<u8> {
        [self.asker.as_bytes(), self.path.as_bytes(), self.key.as_bytes()].join(&0)
    }
}

fn place(row: &[u8]) -> Place<'_> {
    Place { table: "answered", column: "body", row }
}

fn hash_of(body: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA256, body).as_ref().to_vec()
}
