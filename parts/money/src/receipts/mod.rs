//! Receipts: what partners paid us for the clients we sent them.

mod api;
mod receipt;
mod record;
mod store;

pub use api::api;
pub use receipt::{NewReceipt, Receipt};
pub use record::record;
pub use store::{find, list};
