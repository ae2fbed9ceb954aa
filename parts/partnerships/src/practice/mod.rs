//! What each of the two does, and where, and what that allows between them: asked before anything is drafted.

mod api;
mod pages;
mod practice;
#[cfg(test)]
mod tests;

pub use api::api;
pub use pages::pages;
pub use practice::{between, ours, theirs, write_down};
