//! Needs: what a client turns out to need that somebody else does, and who fits.

mod api;
mod drop;
pub mod fits;
mod list;
mod meet;
mod need;
mod notice;
mod pages;
mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use api::{NeedOut, api};
pub use drop::drop;
pub use list::{Filter, list};
pub(crate) use meet::meet;
pub use need::{Need, State, StateName};
pub use notice::{NewNeed, notice};
pub use pages::{pages, section};
pub use store::{Unmet, find, open_of, unmet};
