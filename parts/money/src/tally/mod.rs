//! What clients paid and what it earned with each partner, month by month: kept in the same transaction as the payments it
//! counts.

mod check;
mod store;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use kit::{Result, Tx, money::Money};
use referrals::Referral;

pub(crate) use check::miscounted;
pub use store::earned_since;

/// What is counted of a payment: what the client paid, and what it earned. Below zero it is taken away.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    pub paid: Money,
    pub fee: Option<Money>,
}

impl Counted {
    /// The same, taken away.
    pub fn gone(self) -> Self {
        Self { paid: self.paid.negated(), fee: self.fee.map(Money::negated) }
    }
}

/// Counts a change of a payment of this referral, on the day on which it was paid. Whatever records, refunds or reverses one
/// calls it.
pub(crate) fn add(tx: &mut Tx<'_>, referral: &Referral, paid_on: Date, counted: Counted) -> Result<()> {
    let Counted { paid, fee } = counted;
    let fee = fee.unwrap_or(Money::zero(paid.currency));
    if fee.currency == paid.currency {
        return store::add(tx, referral, paid_on.first_of_month(), (paid, fee));
    }
    store::add(tx, referral, paid_on.first_of_month(), (paid, Money::zero(paid.currency)))?;
    store::add(tx, referral, paid_on.first_of_month(), (Money::zero(fee.currency), fee))
}
