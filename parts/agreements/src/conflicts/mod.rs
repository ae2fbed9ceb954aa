//! Conflicts: what has to give way before someone becomes the only one.

mod conflict;

pub use conflict::{Conflict, ConflictKind, Resolution, Resolve, plan};
