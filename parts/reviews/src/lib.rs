//! Reviews: how a partnership goes, looked at on its days, and what both decide.
//!
//! The review that comes next is planned by `partnerships::next_review`; here is what one looks at, and what came of it.

#[cfg(test)]
extern crate self as reviews; // tests/papers.rs reads a sample that the tests here read, too

pub mod answers;
mod api;
mod history;
mod hold;
mod list;
pub mod pack;
mod pages;
mod part_ways;
pub mod reciprocity;
pub mod reports;
mod review;
mod skip;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use history::SENTENCES;
pub use hold::hold;
pub use list::{Filter, Listed, list};
pub use pack::Pack;
pub use pages::{pages, section};
pub use part_ways::jobs;
pub use review::{Decision, Held, Review, Status, StatusName};
pub use skip::{Skip, skip};
pub use store::find;
