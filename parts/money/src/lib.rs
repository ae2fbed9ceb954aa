//! Money: what clients paid, the fees it earned, the ledger that keeps both sides' accounts, and how they are settled.

pub mod fees;
pub mod ledger;
pub mod payments;
pub mod payouts;
pub mod receipts;
