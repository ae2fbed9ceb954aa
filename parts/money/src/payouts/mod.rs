//! Payouts: money out, in a batch, by a file or a payment service.

mod payout;

pub use payout::{Item, ItemStatus, Payout, Rail, Status};
