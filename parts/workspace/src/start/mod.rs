//! The beginning: the one-time link that makes the owner's account, and founding a business.

mod found;
mod kept;
mod pages;
mod store;

pub use found::{Founded, Founding, found, found_another};
pub use pages::apart;
pub use store::make_link;

pub use crate::resets::link as reset_link;
