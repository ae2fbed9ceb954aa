//! Their yes to what was agreed by word.

use jiff::Timestamp;

/// Their yes, by their own link, to what was agreed by word.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Confirmation {
    /// Who said yes, as they wrote it.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// The network address they came from.
    pub address: Option<String>,
    /// What their browser calls itself.
    pub agent: Option<String>,
}
