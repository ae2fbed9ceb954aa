//! Mechanism that has never heard of a partner: the store, the web, jobs, mail, money amounts, ids, the clock and limits.

pub mod error;
pub mod ids;
pub mod money;

pub use error::{Change, Error, Fault, Refusal, Result};
pub use ids::Id;
