//! The rows of when a partner was mailed their page.

use jiff::Timestamp;
use kit::{Id, Result, Tx};

use crate::Referral;

/// When they were mailed it last.
pub(crate) fn last_at(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Option<Timestamp>> {
    tx.first(
        "select mailed_at from referral_mailed where workspace_id = $1 and referral_id = $2
         order by mailed_at desc limit 1",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )
}

/// They are mailed it now.
pub(super) fn insert(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<()> {
    tx.exec(
        "insert into referral_mailed (workspace_id, referral_id, mailed_at) values ($1, $2, $3)",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}
