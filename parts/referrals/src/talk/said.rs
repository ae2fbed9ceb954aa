//! Something that was said about a client on the way.

use jiff::Timestamp;
use kit::{Id, ids::Named};

use crate::Referral;

kit::words! {
    /// Who said it.
    pub enum Who {
        /// We.
        Us: "us", "you";
        /// The partner, by their link.
        Them: "them", "the partner";
    }
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Said {
    /// Its id.
    pub id: Id<Said>,
    /// About which client on the way.
    pub referral_id: Id<Referral>,
    /// Who said it.
    pub who: Who,
    /// What.
    pub said: String,
    /// When.
    pub said_at: Timestamp,
}

impl Named for Said {
    const PREFIX: &'static str = "sai";
}

/// Something to say.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSaid {
    /// What.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"\S"))]
    pub said: String,
}
