//! A business.

use kit::{Id, ids::Named};

use crate::services::Service;

/// A business, with what decides which rules hold for its trade.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Company {
    /// Its id.
    pub id: Id<Company>,
    /// What it is called.
    pub name: String,
    /// Where it is found.
    pub website: Option<String>,
    /// The key of its trade, such as `lawyer` or `web_designer`.
    pub profession: Option<String>,
    /// Two letters of ISO 3166, such as `US`.
    pub country: Option<String>,
    /// The state or province, such as `CA`.
    pub region: Option<String>,
    /// What it offers.
    pub services_offered: Vec<Id<Service>>,
}

impl Named for Company {
    const PREFIX: &'static str = "com";
}
