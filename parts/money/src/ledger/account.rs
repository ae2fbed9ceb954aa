//! What the ledger keeps apart.

use std::{fmt, str::FromStr};

use kit::Id;
use partnerships::Partnership;

/// An account. Debits are positive, credits negative; in its text the partner follows a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Account {
    /// What we owe a partner.
    Payable(Id<Partnership>),
    /// What a partner owes us.
    Receivable(Id<Partnership>),
    /// What we earned by sending clients.
    FeesEarned,
    /// What it cost us to be sent clients.
    FeesPaid,
    /// What came in and went out.
    Bank,
}

/// A text that names no account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an account.")]
pub struct BadAccount(String);

kit::words! {
    /// What an account is, in bookkeeping.
    pub enum AccountKind {
        /// What one has.
        Asset: "asset", "asset";
        /// What one owes.
        Liability: "liability", "liability";
        /// What came in by one's work.
        Income: "income", "income";
        /// What it cost.
        Expense: "expense", "expense";
    }
}

impl Account {
    /// What it is, in bookkeeping.
    pub fn kind(self) -> AccountKind {
        match self {
            Self::Payable(_) => AccountKind::Liability,
            Self::Receivable(_) | Self::Bank => AccountKind::Asset,
            Self::FeesEarned => AccountKind::Income,
            Self::FeesPaid => AccountKind::Expense,
        }
    }

    /// Whose it is.
    pub fn partnership_id(self) -> Option<Id<Partnership>> {
        match self {
            Self::Payable(id) | Self::Receivable(id) => Some(id),
            Self::FeesEarned | Self::FeesPaid | Self::Bank => None,
        }
    }

    /// Its code without the partner.
    pub fn code(self) -> &'static str {
        match self {
            Self::Payable(_) => "payable",
            Self::Receivable(_) => "receivable",
            Self::FeesEarned => "fees_earned",
            Self::FeesPaid => "fees_paid",
            Self::Bank => "bank",
        }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.partnership_id() {
            Some(id) => write!(f, "{}:{id}", self.code()),
            None => f.write_str(self.code()),
        }
    }
}

impl FromStr for Account {
    type Err = BadAccount;

    fn from_str(text: &str) -> Result<Self, BadAccount> {
        let bad = || BadAccount(text.chars().take(60).collect());
        match text.split_once(':') {
            Some(("payable", id)) => id.parse().map(Self::Payable).map_err(|_| bad()),
            Some(("receivable", id)) => id.parse().map(Self::Receivable).map_err(|_| bad()),
            Some(_) => Err(bad()),
            None => [Self::FeesEarned, Self::FeesPaid, Self::Bank]
                .into_iter()
                .find(|account| account.code() == text)
                .ok_or_else(bad),
        }
    }
}

impl serde::Serialize for Account {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Account {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Account".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "Such as `fees_earned` or `payable:par_…`" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_read_back_as_it_was_written() {
        let maya = "par_00000000000000000000000001".parse().unwrap();
        for account in [Account::Payable(maya), Account::Receivable(maya), Account::FeesEarned, Account::Bank]
        {
            assert_eq!(account.to_string().parse(), Ok(account));
        }
        assert_eq!(Account::Payable(maya).to_string(), "payable:par_00000000000000000000000001");
    }

    #[test]
    fn what_names_no_account_is_refused() {
        for text in ["", "payable", "payable:", "payable:con_00000000000000000000000001", "bank:1", "cash"] {
            assert!(text.parse::<Account>().is_err(), "{text}");
        }
    }
}
