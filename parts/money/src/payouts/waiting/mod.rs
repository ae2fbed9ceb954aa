//! Payouts that go on only when somebody does something.

mod store;

use jiff::{Timestamp, civil::Date};
use kit::{Id, Result, Tx, money::Money};
use partnerships::Partnership;

use super::{Payout, Status};

/// A payout that somebody has to approve, or to mark as paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which one.
    pub payout_id: Id<Payout>,
    /// Where it stands.
    pub status: Status,
    /// Fees due up to this day are in it.
    pub up_to: Date,
    /// Since when.
    pub since: Timestamp,
}

/// A payout that waits and has something for this partner: the one that has waited longest, and how much it has.
pub fn waiting_with(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Option<(Waiting, Money)>> {
    store::waiting_with(tx, partnership)
}

/// The payouts that wait, the longest first.
pub fn waiting(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Waiting>> {
    store::waiting(tx, limit)
}
