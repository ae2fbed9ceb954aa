//! What was earned each way.

use kit::money::Money;

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
