//! Receipts: what partners paid us for the clients we sent them.

mod api;
mod list;
mod pages;
mod receipt;
mod record;
mod reverse;
mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub(crate) use list::Line;
pub(crate) use pages::Payer;
pub use pages::pages;
pub use receipt::{NewReceipt, Receipt};
pub use record::record;
pub use reverse::reverse;
pub use store::{Shown, find, list};
