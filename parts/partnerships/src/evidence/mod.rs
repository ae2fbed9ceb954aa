//! What is known that speaks for or against a partner, gathered beside the five criteria.

mod alike;
mod api;
mod evidence;
mod gather;
mod store;
#[cfg(test)]
mod tests;
mod to_do;

pub use api::api;
pub use evidence::{Client, Evidence, Opening, Talk, Talks};
pub use gather::{alike, gather};
pub(crate) use gather::{clients, people};
pub use to_do::ToDo;
