//! What a partner paid us.

use jiff::{Timestamp, civil::Date};
use kit::{Fault, Id, ids::Named, money::Money};
use partnerships::Partnership;

use crate::faults;

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
    /// Why it was reversed, when it was booked by mistake.
    pub reversed_because: Option<String>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed: when it was reversed, or else when it was written down.
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
        if self.amount.minor <= 0 {
            faults.push(Fault::new("amount", "What they paid is more than nothing."));
        }
        let to_come = "This day is still to come; record it when they paid.";
        faults.extend(faults::day("on", self.on, today, to_come));
        faults.extend(faults::reference(self.reference.as_deref()));
        faults
    }
}

impl Named for Receipt {
    const PREFIX: &'static str = "rcp";
}
