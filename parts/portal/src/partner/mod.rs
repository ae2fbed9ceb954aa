//! A partner's page for one client: who it is, what they need, whether the partner takes them on, and what becomes of it.

mod answer;
pub(crate) mod client;
mod pages;
#[cfg(test)]
mod tests;

pub(crate) use answer::{Answer, answer};
pub use pages::pages;
