//! The way round exclusivity, written down: it lets one referral pass and shows in the next review.

use partnerships::terms::CarveOutReason;

/// Why one referral goes past an exclusive partner.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct CarveOut {
    /// Which of the agreed reasons.
    pub reason: CarveOutReason,
    /// What happened, in words.
    pub note: String,
}
