//! The ledger: double entry. Transfers are added, never changed; a mistake is reversed by another one that says so.

mod account;
mod api;
mod entry;
mod post;
mod store;
#[cfg(test)]
mod tests;
mod transfer;

pub use account::{Account, AccountKind, BadAccount};
pub use api::{AccountOut, TransferOut, api};
pub use entry::Entry;
pub use post::{post, reverse};
pub use store::{Sides, balance, sides};
pub use transfer::{Posting, Transfer, Unbalanced};

pub(crate) use post::{open_bank, seal};
