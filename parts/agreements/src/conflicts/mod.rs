//! Conflicts: what has to give way before someone becomes the only one.

mod conflict;
mod of;
mod resolve;

pub use conflict::{Conflict, ConflictKind, Resolution, Resolve, fit, plan, together};
pub use of::of;
pub(crate) use resolve::resolve;
