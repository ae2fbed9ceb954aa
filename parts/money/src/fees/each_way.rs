//! What was earned each way.

use std::collections::BTreeMap;

use kit::money::Money;

use super::Side;

/// What was earned each way, per currency, without what refunds took back.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct EachWay {
    /// We earned, by clients we sent.
    pub ours: Vec<Money>,
    /// They earned, by clients they sent.
    pub theirs: Vec<Money>,
}

impl EachWay {
    /// The sums of what each side earned, per currency; where nothing is left of it, it is not named.
    pub fn of(earned: impl IntoIterator<Item = (Side, Money)>) -> Self {
        let (mut ours, mut theirs) = (BTreeMap::new(), BTreeMap::new());
        for (side, amount) in earned {
            let sums = match side {
                Side::Receivable => &mut ours,
                Side::Payable => &mut theirs,
            };
            sums.entry(amount.currency.code()).or_insert(Money::zero(amount.currency)).minor += amount.minor;
        }
        let named = |sums: BTreeMap<_, Money>| sums.into_values().filter(|sum| sum.minor > 0).collect();
        Self { ours: named(ours), theirs: named(theirs) }
    }
}
