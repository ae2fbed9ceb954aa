//! What was asked when a fee was earned, kept with it: the answer can be worked out again years later.

use jiff::civil::Date;
use kit::{Id, money::Money};
use partnerships::terms::Term;

use super::{Before, Milestones};

/// What was asked, but for the term's fee and the payment themselves, which never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Asked {
    /// By which term.
    pub term_id: Id<Term>,
    /// The day of the agreement.
    pub agreed_on: Date,
    /// Its last day and that of its amendments, when all of them were over.
    pub agreement_ended_on: Option<Date>,
    /// What may have started the fee period.
    pub milestones: Milestones,
    /// How many payments there were before.
    pub payments: u32,
    /// What they came to, and in which currency.
    pub base: Signed,
    /// What they had earned.
    pub earned: Signed,
}

/// An amount that may be below zero, which amounts of the API may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Signed {
    minor: i64,
    currency: kit::money::Currency,
}

impl From<Money> for Signed {
    fn from(Money { minor, currency }: Money) -> Self {
        Self { minor, currency }
    }
}

impl From<Signed> for Money {
    fn from(Signed { minor, currency }: Signed) -> Self {
        Self { minor, currency }
    }
}

impl Asked {
    /// What the referral's earlier payments came to.
    pub fn before(&self) -> Before {
        Before { payments: self.payments, base: self.base.into(), earned: self.earned.into() }
    }
}
