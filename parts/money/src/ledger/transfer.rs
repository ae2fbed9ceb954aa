//! Amounts moved between accounts, summing to zero in each currency.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kit::{Id, ids::Named, money::Money};

use super::account::Account;

/// Amounts moved between accounts on a day. It sums to zero in each currency and is never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    id: Id<Transfer>,
    on: Date,
    postings: Vec<Posting>,
    reverses: Option<Id<Transfer>>,
}

impl Named for Transfer {
    const PREFIX: &'static str = "tfr";
}

/// An amount on an account: a debit, or a credit when it is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Posting {
    /// Which account.
    pub account: Account,
    /// How much.
    pub amount: Money,
}

/// Postings that are no transfer: they do not sum to zero, or move nothing. A defect, never what someone typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("postings that do not balance: {0:?}")]
pub struct Unbalanced(Vec<Posting>);

impl Transfer {
    /// A transfer of these postings.
    pub fn of(id: Id<Self>, on: Date, postings: Vec<Posting>) -> Result<Self, Unbalanced> {
        if postings.is_empty()
            || postings.iter().any(|posting| posting.amount.is_zero())
            || !sum_to_zero(&postings)
        {
            return Err(Unbalanced(postings));
        }
        Ok(Self { id, on, postings, reverses: None })
    }

    /// The transfer that takes this one back, and says so.
    #[must_use]
    pub fn reversal(&self, id: Id<Self>, on: Date) -> Self {
        let back = |posting: &Posting| Posting { amount: posting.amount.negated(), ..*posting };
        Self { id, on, postings: self.postings.iter().map(back).collect(), reverses: Some(self.id) }
    }

    /// The transfer as the tables hold it.
    pub fn stored(
        id: Id<Self>,
        on: Date,
        postings: Vec<Posting>,
        reverses: Option<Id<Self>>,
    ) -> Result<Self, Unbalanced> {
        Self::of(id, on, postings).map(|transfer| Self { reverses, ..transfer })
    }

    /// Its id.
    pub fn id(&self) -> Id<Self> {
        self.id
    }

    /// The day it counts on.
    pub fn on(&self) -> Date {
        self.on
    }

    /// What it moves.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// The transfer it takes back.
    pub fn reverses(&self) -> Option<Id<Self>> {
        self.reverses
    }
}

fn sum_to_zero(postings: &[Posting]) -> bool {
    let mut sums = BTreeMap::new();
    for Posting { amount, .. } in postings {
        *sums.entry(amount.currency).or_insert(0) += i128::from(amount.minor);
    }
    sums.into_values().all(|sum| sum == 0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kit::money::Currency;

    use super::*;

    const MARCH: Date = date(2026, 3, 4);

    fn id(number: u8) -> Id<Transfer> {
        format!("tfr_{number:026}").parse().unwrap()
    }

    fn posting(account: Account, minor: i64, currency: Currency) -> Posting {
        Posting { account, amount: Money::new(minor, currency) }
    }

    fn receipt() -> Vec<Posting> {
        vec![
            posting(Account::Bank, 24_000, Currency::USD),
            posting(Account::FeesEarned, -24_000, Currency::USD),
        ]
    }

    #[test]
    fn a_transfer_sums_to_zero_in_each_currency() {
        assert!(Transfer::of(id(1), MARCH, receipt()).is_ok());
        let across =
            vec![posting(Account::Bank, 1, Currency::USD), posting(Account::FeesEarned, -1, Currency::EUR)];
        let short =
            vec![posting(Account::Bank, 2, Currency::USD), posting(Account::FeesEarned, -1, Currency::USD)];
        let empty_handed = [receipt(), vec![posting(Account::Bank, 0, Currency::USD)]].concat();
        for wrong in [across, short, empty_handed, vec![]] {
            assert_eq!(Transfer::of(id(1), MARCH, wrong.clone()), Err(Unbalanced(wrong)));
        }
    }

    #[test]
    fn a_reversal_leaves_every_account_as_it_was_and_names_what_it_takes_back() {
        let transfer = Transfer::of(id(1), MARCH, receipt()).unwrap();
        let back = transfer.reversal(id(2), date(2026, 3, 5));
        assert_eq!(back.reverses(), Some(id(1)));
        for (there, back) in transfer.postings().iter().zip(back.postings()) {
            assert_eq!((there.account, there.amount.minor + back.amount.minor), (back.account, 0));
        }
    }
}
