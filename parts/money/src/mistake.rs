//! Why what was booked by mistake is reversed, as the API asks for it.

/// Why it is reversed.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mistake {
    /// Such as "booked a second time".
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub reason: String,
}
