//! Reviews: how a partnership goes, looked at on its days, and what both decide.

mod review;
mod rhythm;

pub use review::{Decision, Held, Review, Status, StatusName};
pub use rhythm::Rhythm;
