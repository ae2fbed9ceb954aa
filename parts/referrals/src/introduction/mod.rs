//! Introductions: one mail to the client and the partner, in which each sees the other.

mod introduce;
mod letter;
mod store;
#[cfg(test)]
mod tests;

pub use introduce::{Suggested, Words, introduce};
pub(crate) use introduce::{is_possible, suggested};
pub(crate) use store::introduced_at;
