//! How often a partnership is reviewed in its first year.

/// Every how many months a partnership is reviewed in its first year: three to six.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(extend("minimum" = 3, "maximum" = 6))]
pub struct ReviewMonths(u8);

/// Less than three or more than six.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("A new partnership is reviewed every 3 to 6 months.")]
pub struct BadReviewMonths;

impl ReviewMonths {
    /// The numbers that can be chosen.
    pub const ALLOWED: std::ops::RangeInclusive<u8> = 3..=6;

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Default for ReviewMonths {
    fn default() -> Self {
        Self(3)
    }
}

impl TryFrom<u8> for ReviewMonths {
    type Error = BadReviewMonths;

    fn try_from(months: u8) -> Result<Self, BadReviewMonths> {
        if Self::ALLOWED.contains(&months) { Ok(Self(months)) } else { Err(BadReviewMonths) }
    }
}

impl From<ReviewMonths> for u8 {
    fn from(months: ReviewMonths) -> Self {
        months.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_to_six_months_and_nothing_else() {
        for months in 0..=u8::MAX {
            assert_eq!(ReviewMonths::try_from(months).is_ok(), (3..=6).contains(&months), "{months}");
        }
        assert_eq!(ReviewMonths::default().get(), 3);
    }
}
