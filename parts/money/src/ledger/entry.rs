//! What each thing that happens does to the accounts.

use kit::{Id, money::Money};
use partnerships::Partnership;

use super::{account::Account, transfer::Posting};

/// Something that moves money or what is owed. Amounts are more than nothing; the variant says the direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A payment earned the partner a fee.
    FeeOwed,
    /// A refund took such a fee back.
    FeeOwedTakenBack,
    /// A payment earned us a fee.
    FeeEarned,
    /// A refund took such a fee back.
    FeeEarnedTakenBack,
    /// What we had paid came back: it did not arrive, or was more than is left after refunds.
    PayoutReturned,
    /// The partner paid us; or what we had given back to them came back.
    Receipt,
}

impl Entry {
    /// The postings for so much with this partner; they sum to zero.
    pub fn postings(self, with: Id<Partnership>, amount: Money) -> [Posting; 2] {
        let (payable, receivable) = (Account::Payable(with), Account::Receivable(with));
        let (debit, credit) = match self {
            Self::FeeOwed => (Account::FeesPaid, payable),
            Self::FeeOwedTakenBack => (payable, Account::FeesPaid),
            Self::FeeEarned => (receivable, Account::FeesEarned),
            Self::FeeEarnedTakenBack => (Account::FeesEarned, receivable),
            Self::PayoutReturned => (Account::Bank, payable),
            Self::Receipt => (Account::Bank, receivable),
        };
        [Posting { account: debit, amount }, Posting { account: credit, amount: amount.negated() }]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kit::money::Currency;

    use super::*;

    fn balances(entries: &[(Entry, i64)]) -> BTreeMap<&'static str, i64> {
        let maya = "par_00000000000000000000000001".parse().unwrap();
        let mut balances = BTreeMap::new();
        for &(entry, minor) in entries {
            for posting in entry.postings(maya, Money::new(minor, Currency::USD)) {
                *balances.entry(posting.account.code()).or_default() += posting.amount.minor;
            }
        }
        balances.retain(|_, balance| *balance != 0);
        balances
    }

    #[test]
    fn a_fee_that_the_partner_paid_is_income_and_in_the_bank() {
        let story = [(Entry::FeeEarned, 24_000), (Entry::Receipt, 24_000)];
        assert_eq!(balances(&story), BTreeMap::from([("fees_earned", -24_000), ("bank", 24_000)]));
    }

    #[test]
    fn a_payout_that_came_back_is_owed_again() {
        let story = [(Entry::FeeOwed, 24_000), (Entry::PayoutReturned, 24_000)];
        let owed_again = [("fees_paid", 24_000), ("payable", -48_000), ("bank", 24_000)];
        assert_eq!(balances(&story), BTreeMap::from(owed_again));
    }

    #[test]
    fn what_is_taken_back_leaves_nothing() {
        let story = [
            (Entry::FeeOwed, 100),
            (Entry::FeeOwedTakenBack, 100),
            (Entry::FeeEarned, 7),
            (Entry::FeeEarnedTakenBack, 7),
        ];
        assert_eq!(balances(&story), BTreeMap::new());
    }
}
