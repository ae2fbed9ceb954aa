//! What a partner paid us.

use jiff::{Timestamp, civil::Date};
use kit::{Fault, Id, clock::EARLIEST_DAY, ids::Named, money::Money, web::forms::LONGEST_LINE};
use partnerships::Partnership;

use crate::payments::TOO_LONG_AGO;

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
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed: never after it was written down.
    pub updated_at: Timestamp,
}

/// What a partner paid us, as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReceipt {
    /// Who paid.
    pub partnership_id: Id<Partnership>,
    /// How much.
    pub amount: Money,
    /// On which day.
    pub on: Date,
    /// The transfer.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub reference: Option<String>,
}

impl NewReceipt {
    /// What is wrong with it, by the fields of the API.
    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut fault = |field: &'static str, sentence: &'static str| {
            faults.push(Fault { field: field.into(), sentence: sentence.into() });
        };
        if self.amount.minor <= 0 {
            fault("amount", "What they paid is more than nothing.");
        }
        if self.on > today {
            fault("on", "This day is still to come; record it when they paid.");
        } else if self.on < EARLIEST_DAY {
            fault("on", TOO_LONG_AGO);
        }
        if self
            .reference
            .as_ref()
            .is_some_and(|text| text.chars().count() > LONGEST_LINE || text.contains('\0'))
        {
            fault("reference", "A reference has at most 200 characters.");
        }
        faults
    }
}

impl Named for Receipt {
    const PREFIX: &'static str = "rcp";
}
