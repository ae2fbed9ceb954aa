//! The same request twice books once: what was answered is kept in the transaction that did it.

use std::time::Duration;

use ring::digest;

use crate::{Error, Result, Tx};

/// How long an answer is kept.
pub const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

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
        |row| Ok((Answered { status: row.get::<u32>(0)? as u16, body: row.get(1)? }, row.get::<Vec<u8>>(2)?)),
    )?;
    match row {
        Some((_, hash)) if hash != hash_of(key.body) => Err(Error::KeyReused),
        row => Ok(row.map(|(answered, _)| answered)),
    }
}

/// Keeps what is answered now.
pub fn keep(tx: &mut Tx<'_>, key: &Key<'_>, answered: &Answered) -> Result<()> {
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
            &answered.body,
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

fn hash_of(body: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA256, body).as_ref().to_vec()
}
