//! Tags: the business's own words for people. They stand with each person; here they are seen together, given another
//! name, and taken off everybody at once.

mod other_name;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use other_name::{Along, call, call_again};
pub use pages::pages;
pub use store::{Tag, page};
