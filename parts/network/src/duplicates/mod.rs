//! Duplicates: people who may be one. They are found when somebody is added or changed, by a look into the indexes, and kept
//! as pairs; that two of them are not one is remembered.

mod api;
mod look;
mod pages;
mod pair;
mod store;
mod tell_apart;
#[cfg(test)]
mod tests;

pub use api::api;
pub(crate) use look::{look, look_again, look_by_phone};
pub use pages::pages;
pub(crate) use pair::ordered;
pub use pair::{Pair, Reason};
pub use store::page;
pub(crate) use store::{apart_from, be_apart, forget_apart, of};
pub use tell_apart::tell_apart;
