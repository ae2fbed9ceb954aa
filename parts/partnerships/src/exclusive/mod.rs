//! A strategic partner is the only one. Whether someone may be named for a service is decided here, for every door.
//!
//! The row in `exclusive_term` is the strategic term in force. It is taken when an agreement starts to hold and goes when
//! that ends; the unique index `exclusive_term_service` is what keeps two from holding one service.

mod check;
mod door;
mod end_past;
mod first_refusal;
mod holding;
mod may_name;
mod store;
#[cfg(test)]
mod tests;

pub use check::{Mismatch, check};
pub use door::{Door, IN_PERSON, Way};
pub use end_past::end_past;
pub use first_refusal::{FirstRefusal, asked_first};
pub use holding::{begin, finish, limit, release, take};
pub use may_name::{in_the_way, may_name, may_promise};
pub use store::{Hold, partner};
