//! The next review of a partnership, by its rhythm. It is there from the day the partnership becomes active and moves on
//! when it was held or skipped, so nobody has to wait for a clock. What came of reviews is told by the part `reviews`.

mod next_review;
mod plan;
mod rhythm;
mod settle;
mod store;
#[cfg(test)]
mod tests;

pub use next_review::NextReview;
pub use plan::plan;
pub use rhythm::Rhythm;
pub use settle::settle;
pub use store::{ahead, cancel, due, find, of};
