//! The ledger: double entry. Transfers are added, never changed; a mistake is reversed by another one that says so.

mod account;
mod entry;
mod transfer;

pub use account::{Account, AccountKind, BadAccount};
pub use entry::Entry;
pub use transfer::{Posting, Transfer, Unbalanced};
