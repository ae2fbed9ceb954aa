//! Receipts: what partners paid us.

mod receipt;

pub use receipt::Receipt;
