//! Reviews: how a partnership goes, looked at on its days, and what both decide.

mod review;

pub use review::{Decision, Held, Review, Status, StatusName};
