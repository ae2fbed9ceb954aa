//! The pack: what both look at together when a partnership is reviewed, as values, as a page's data and as a paper for the table.

mod paper;
mod pdf;
mod seen;
#[cfg(test)]
mod tests;
mod today;

use kit::{Result, Tx};

use crate::{Review, Status, store};

pub use paper::{Meeting, document};
pub use pdf::pdf;
pub use seen::{OnlyToUs, OpenPoint, Pack, Promise, Talked, Turn};
pub(crate) use today::today;

/// The pack of a review: as it was kept, or as it is today.
pub fn of(tx: &mut Tx<'_>, review: &Review) -> Result<Pack> {
    match review.status {
        Status::Open => today(tx, review),
        Status::Held(_) | Status::Skipped { .. } => store::pack(tx, review.id),
    }
}
