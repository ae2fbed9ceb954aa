//! What a partner paid us.

use jiff::civil::Date;
use kit::{Id, ids::Named, money::Money};
use partnerships::Partnership;

/// What a partner paid us.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Receipt {
    /// Its id.
    pub id: Id<Receipt>,
    /// Who paid.
    pub partnership_id: Id<Partnership>,
    /// How much.
    pub amount: Money,
    /// On which day.
    pub on: Date,
    /// The transfer.
    pub reference: Option<String>,
}

impl Named for Receipt {
    const PREFIX: &'static str = "rcp";
}
