//! The next review was held or skipped.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx};

use super::{NextReview, store};
use crate::partnerships;

/// A review was held or skipped on a day: the one after it takes its place, which is answered. A consequence within
/// another operation, which records the one event.
pub fn settle(tx: &mut Tx<'_>, id: Id<NextReview>, on: Date) -> Result<NextReview> {
    let settled = store::find(tx, id)?;
    let partnership = partnerships::find(tx, settled.partnership_id)?;
    let rhythm =
        partnership.rhythm().ok_or_else(|| Error::internal("only active partnerships have reviews"))?;
    let following = settled.following(tx.new_id(), rhythm, on, tx.now());
    store::replace(tx, id, &following)?;
    Ok(following)
}
