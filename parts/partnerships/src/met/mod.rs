//! How far the people met have come, as far as partnerships tell.

mod store;
#[cfg(test)]
mod tests;

pub use store::{candidates, partners};
