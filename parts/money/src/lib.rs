//! Money: what clients paid, the fees it earned, the ledger that keeps both sides' accounts, and how they are settled.

#[cfg(test)]
mod amendment_tests;
mod check;
mod columns;
mod faults;
pub mod fees;
#[cfg(test)]
mod history_tests;
pub mod ledger;
mod mistake;
mod overview;
pub mod payments;
pub mod payouts;
pub mod receipts;
mod tally;
#[cfg(test)]
mod tests;

pub use check::{Finding, check};
use kit::web::{Api, Pages};
pub use overview::on_a_partners_page;
pub use payments::on_a_referrals_page;
use workspace::history::{About, Sentences};

/// What happened with money, in words.
pub const SENTENCES: Sentences = &[(
    About::Money,
    &[
        ("payment.recorded", "The client paid"),
        ("payment.refunded", "Money went back to the client"),
        ("payment.reversed", "A payment booked by mistake was reversed"),
        ("receipt.recorded", "They paid what they owed"),
        ("receipt.reversed", "What they paid was booked by mistake, and reversed"),
        ("payout.prepared", "A payout was prepared"),
        ("payout.approved", "A payout was approved"),
        ("payout.cancelled", "A payout was cancelled"),
        ("payout.paid", "A payout was paid"),
        ("payout.failed", "A payout came back"),
    ],
)];

/// Every resource of this part.
pub fn api() -> Api {
    payments::api().and(ledger::api()).and(receipts::api()).and(payouts::api())
}

/// Every page of this part.
pub fn pages() -> Pages {
    overview::pages().and(payments::pages()).and(payouts::pages()).and(receipts::pages())
}
