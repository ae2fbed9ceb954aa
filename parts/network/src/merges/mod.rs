//! Merges: two people who turn out to be one. Everything that hung on either hangs on the one who stays; what is not kept
//! stands in the merge's record, so that it can be undone.

mod api;
mod batch;
mod field;
mod history;
mod joined;
mod merge;
mod others;
mod pages;
mod record;
mod restored;
mod store;
#[cfg(test)]
mod tests;
mod undo;

pub use api::api;
pub(crate) use batch::who_stays;
pub use batch::{Batch, merge_all, undo_all};
pub use field::Field;
pub(crate) use history::history_of;
pub use joined::{Choice, Side};
pub use merge::merge;
pub use others::{MayMerge, Others};
pub use pages::pages;
pub use record::{LeftOut, Merging};
pub use store::merged_into;
pub(crate) use store::{forget_undone, was_undone};
pub use undo::{Undone, undo};
