//! The rows of who was introduced.

use jiff::Timestamp;
use kit::{Id, Result, Tx};

use crate::Referral;

/// When they were introduced.
pub(crate) fn introduced_at(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Option<Timestamp>> {
    tx.first(
        "select introduced_at from introduction where workspace_id = $1 and referral_id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )
}

/// They are introduced now.
pub(super) fn insert(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<()> {
    tx.exec(
        "insert into introduction (workspace_id, referral_id, introduced_at) values ($1, $2, $3)",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}
