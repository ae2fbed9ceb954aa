//! Qualification: the five criteria, and what they say about a candidate.

mod api;
mod pages;
mod qualification;
mod qualify;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use pages::pages;
pub use qualification::{Answer, Criterion, Finding, Qualification, Verdict};
pub use qualify::qualify;
pub use store::of;
