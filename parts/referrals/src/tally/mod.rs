//! What passed with each partner, month by month: kept in the same transaction as the referrals it counts, so that a look
//! back costs the same after one year and after ten.

mod check;
mod counted;
mod store;
#[cfg(test)]
mod tests;

use kit::{Result, Tx};

use crate::Referral;

pub use check::check;
pub use store::{answered_since, passed_since, received_since};

/// Counts what changed of a referral. Whatever writes its row calls it.
pub(crate) fn follow(tx: &mut Tx<'_>, before: Option<&Referral>, after: &Referral) -> Result<()> {
    for (place, counted) in counted::difference(before, after) {
        store::add(tx, place, counted)?;
    }
    Ok(())
}
