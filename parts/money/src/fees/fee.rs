//! A fee that a payment earned.

use jiff::civil::Date;
use kit::{Id, ids::Named, money::Money};
use partnerships::{Partnership, terms::Direction};
use referrals::Referral;

use super::explanation::Explanation;
use crate::{ledger::Entry, payments::Payment};

/// A fee that a payment earned. Never changed: what is taken back or settled is written beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// Its id.
    pub id: Id<Fee>,
    /// Which payment earned it.
    pub payment_id: Id<Payment>,
    /// Under which referral.
    pub referral_id: Id<Referral>,
    /// Who owes it or is owed it.
    pub partnership_id: Id<Partnership>,
    /// Which of both.
    pub side: Side,
    /// How much.
    pub amount: Money,
    /// How much refunds took back.
    pub taken_back: Money,
    /// How much was paid or netted.
    pub settled: Money,
    /// Why.
    pub explanation: Explanation,
    /// The day on which it is due.
    pub held_until: Date,
}

impl Named for Fee {
    const PREFIX: &'static str = "fee";
}

kit::words! {
    /// Who owes a fee.
    pub enum Side {
        /// We owe it.
        Payable: "payable", "we owe them";
        /// They owe it.
        Receivable: "receivable", "they owe us";
    }
}

impl Side {
    /// Who sends earns: fees for clients we sent are owed to us.
    pub fn of(direction: Direction) -> Self {
        match direction {
            Direction::Outbound => Self::Receivable,
            Direction::Inbound => Self::Payable,
        }
    }

    /// What earning such a fee does to the accounts.
    pub fn earned(self) -> Entry {
        match self {
            Self::Payable => Entry::FeeOwed,
            Self::Receivable => Entry::FeeEarned,
        }
    }

    /// What taking it back does to them.
    pub fn taken_back(self) -> Entry {
        match self {
            Self::Payable => Entry::FeeOwedTakenBack,
            Self::Receivable => Entry::FeeEarnedTakenBack,
        }
    }
}

kit::words! {
    /// What became of a fee.
    pub enum Status {
        /// It waits out its holding period.
        Held: "held", "held";
        /// It can be paid.
        Due: "due", "due";
        /// It was paid or netted.
        Settled: "settled", "settled";
        /// Refunds took all of it back.
        Reversed: "reversed", "reversed";
    }
}

impl Fee {
    /// What became of it as of a day.
    pub fn status(&self, today: Date) -> Status {
        if self.taken_back == self.amount {
            Status::Reversed
        } else if self.open().minor <= 0 {
            Status::Settled
        } else if today < self.held_until {
            Status::Held
        } else {
            Status::Due
        }
    }

    /// What refunds left of it.
    pub fn kept(&self) -> Money {
        Money { minor: self.amount.minor - self.taken_back.minor, ..self.amount }
    }

    /// What is still to be paid; below zero, when more was paid than is left after refunds.
    pub fn open(&self) -> Money {
        Money { minor: self.amount.minor - self.taken_back.minor - self.settled.minor, ..self.amount }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kit::money::Currency;

    use super::*;
    use crate::fees::{When, Worth};

    const DUE: Date = date(2026, 4, 3);

    fn dollars(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    fn fee(taken_back: i64, settled: i64) -> Fee {
        let (agreed_on, paid_on) = (date(2026, 3, 4), date(2026, 3, 4));
        let worth = Worth::Flat { amount: dollars(100) };
        Fee {
            id: "fee_00000000000000000000000001".parse().unwrap(),
            payment_id: "pay_00000000000000000000000001".parse().unwrap(),
            referral_id: "ref_00000000000000000000000001".parse().unwrap(),
            partnership_id: "par_00000000000000000000000001".parse().unwrap(),
            side: Side::of(Direction::Inbound),
            amount: dollars(100),
            taken_back: dollars(taken_back),
            settled: dollars(settled),
            explanation: Explanation { worth, when: When::FirstPayment, limit: None, agreed_on, paid_on },
            held_until: DUE,
        }
    }

    #[test]
    fn a_fee_is_held_then_due_then_settled() {
        assert_eq!(fee(0, 0).status(date(2026, 4, 2)), Status::Held);
        assert_eq!(fee(0, 0).status(DUE), Status::Due);
        assert_eq!(fee(40, 60).status(DUE), Status::Settled);
        assert_eq!(fee(0, 60).status(DUE), Status::Due);
    }

    #[test]
    fn a_fee_that_went_back_after_it_was_paid_leaves_something_to_return() {
        assert_eq!((fee(100, 100).status(DUE), fee(100, 100).open()), (Status::Reversed, dollars(-100)));
    }

    #[test]
    fn whoever_sends_earns() {
        assert_eq!(Side::of(Direction::Outbound), Side::Receivable);
        assert_eq!(Side::of(Direction::Inbound), Side::Payable);
    }
}
