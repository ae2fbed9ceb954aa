//! Plans the next review.

use kit::{Result, Tx};

use super::{NextReview, store};
use crate::Partnership;

/// Plans the next review of a partnership that became active, or whose rhythm changed. A consequence within another
/// operation, which records the one event.
pub fn plan(tx: &mut Tx<'_>, partnership: &Partnership) -> Result<()> {
    let Some(rhythm) = partnership.rhythm() else { return Ok(()) };
    match store::of(tx, partnership.id)? {
        Some(next) => {
            let planned = next.in_rhythm(rhythm, tx.today(), tx.now());
            store::move_to(tx, &planned)
        }
        None => {
            let first = NextReview::first(tx.new_id(), partnership.id, rhythm, tx.today(), tx.now());
            store::insert(tx, &first)
        }
    }
}
