//! A kind of work. Fees, shortlists and exclusivity are per service.

use kit::{Id, ids::Named};

/// A kind of work, such as "Website design".
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Service {
    /// Its id.
    pub id: Id<Service>,
    /// What the workspace calls it.
    pub name: String,
    /// Whether the workspace offers it itself; otherwise its clients need it.
    pub offered: bool,
}

impl Named for Service {
    const PREFIX: &'static str = "srv";
}
