//! Tokens' rows.

use kit::{Id, Result, Tx, store::Row};

use super::Token;

/// A business has at most this many tokens on its page.
const MOST: u32 = 200;

pub(super) fn find(tx: &mut Tx<'_>, id: Id<Token>) -> Result<Token> {
    tx.one(
        "select id, name, member_id, created_at, revoked_at from token where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read,
    )
}

pub(super) fn all(tx: &mut Tx<'_>) -> Result<Vec<Token>> {
    tx.all(
        "select id, name, member_id, created_at, revoked_at from token where workspace_id = $1
         order by id desc limit $2",
        &[&tx.workspace(), &MOST],
        read,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, token: &Token, hash: &[u8]) -> Result<()> {
    tx.exec(
        "insert into token (workspace_id, id, member_id, name, secret_hash, created_at) values ($1, $2, $3, $4, $5, $6)",
        &[&tx.workspace(), &token.id, &token.member_id, &token.name, &hash, &token.created_at],
    )
    .map(drop)
}

pub(super) fn revoke(tx: &mut Tx<'_>, id: Id<Token>) -> Result<()> {
    tx.exec(
        "update token set revoked_at = $3 where workspace_id = $1 and id = $2 and revoked_at is null",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Token> {
    let (created_at, revoked_at): (_, Option<_>) = (row.get(3)?, row.get(4)?);
    Ok(Token {
        id: row.get(0)?,
        name: row.get(1)?,
        member_id: row.get(2)?,
        created_at,
        updated_at: revoked_at.unwrap_or(created_at),
        revoked_at,
    })
}
