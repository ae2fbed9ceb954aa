//! Something said about an agreement.

use jiff::Timestamp;
use kit::{Id, ids::Named};

use crate::{AgreementId, Party};

/// Something that one side said about an agreement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Comment {
    /// Its id.
    pub id: Id<Comment>,
    /// About which agreement.
    pub agreement_id: AgreementId,
    /// Who said it.
    pub party: Party,
    /// The clause it is about, by what that is known by in the wording; null where it is about all of it.
    pub clause: Option<String>,
    /// The heading of that clause when it was said.
    pub heading: Option<String>,
    /// What.
    pub said: String,
    /// When.
    pub said_at: Timestamp,
    /// When we answered theirs, with words or with other terms; null for ours.
    pub answered_at: Option<Timestamp>,
}

impl Comment {
    /// Who said it, and about which clause.
    pub fn told_by(&self, who: &str) -> String {
        match &self.heading {
            Some(heading) => format!("{who}, about “{heading}”"),
            None => who.to_owned(),
        }
    }
}

impl Named for Comment {
    const PREFIX: &'static str = "com";
}

/// Something to say about an agreement.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// The clause it is about, such as `fees`; left out, all of it.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub clause: Option<String>,
    /// What.
    #[schemars(length(min = 1, max = 5000), regex(pattern = r"\S"))]
    pub said: String,
}
