//! Forgotten passwords: a link that sets a new one, once, within an hour.

mod pages;
mod reset;
mod store;

#[cfg(test)]
mod tests;

pub use pages::apart;
pub use reset::{ask, link, opened, reset};
