//! Payouts: money out, in a batch. Prepared, approved, paid: and no fee is in two of them.

mod api;
mod approve;
mod cancel;
mod mark_failed;
mod mark_paid;
mod pages;
#[cfg(test)]
mod pages_tests;
mod payout;
mod prepare;
mod store;
#[cfg(test)]
mod tests;
mod waiting;

pub use api::{PayoutOut, api};
pub use approve::approve;
pub use cancel::cancel;
pub use mark_failed::{Failed, mark_failed};
pub use mark_paid::{Paid, mark_paid};
pub use pages::pages;
pub use payout::{Item, ItemStatus, Payout, Rail, Status};
pub use prepare::{Due, Held, Wanted, due, held, prepare};
pub use store::{find, list};
pub use waiting::{Waiting, waiting, waiting_with};
