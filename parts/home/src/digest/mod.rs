//! The digest: what Today says, as one mail a day or a week, to each member who chose it.

mod api;
mod choose;
mod digest;
mod letter;
mod pages;
mod send;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use choose::{Choice, choose};
pub use digest::{Digest, Rhythm};
pub use pages::pages;
pub use send::{follow_zone, jobs};
