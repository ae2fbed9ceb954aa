//! The rows of when a partner was asked.

use jiff::Timestamp;
use kit::{Id, Result, Tx};

use crate::Referral;

/// When a partner was asked about the silence since an instant, the first first.
pub(super) fn asked(tx: &mut Tx<'_>, id: Id<Referral>, since: Timestamp) -> Result<Vec<Timestamp>> {
    tx.all(
        "select asked_at from referral_asked where workspace_id = $1 and referral_id = $2 and since = $3
         order by asked_at limit 10",
        &[&tx.workspace(), &id, &since],
        |row| row.get(0),
    )
}

/// They are asked now about the silence since the referral last changed.
pub(super) fn insert(tx: &mut Tx<'_>, referral: &Referral, to: &str) -> Result<()> {
    tx.exec(
        "insert into referral_asked (workspace_id, referral_id, since, asked_at, email) values ($1, $2, $3, $4, $5)",
        &[&tx.workspace(), &referral.id, &referral.updated_at, &tx.now(), &to],
    )
    .map(drop)
}
