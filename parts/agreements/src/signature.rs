//! A signature, and how it came about.

use jiff::civil::Date;
use kit::Id;
use workspace::files::File;

/// One side's yes to an agreement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Signature {
    /// Whose.
    pub party: Party,
    /// How it came about.
    pub how: How,
    /// Who signed.
    pub name: String,
    /// On which day.
    pub on: Date,
    /// The signed paper, where it was kept.
    pub file_id: Option<Id<File>>,
}

kit::words! {
    /// The two sides of an agreement.
    pub enum Party {
        /// We.
        Ours: "ours", "us";
        /// They.
        Theirs: "theirs", "them";
    }
}

kit::words! {
    /// How a signature came about. One never passes for the other.
    pub enum How {
        /// The signer's own act, here.
        Own: "own", "signed online";
        /// We say that they signed, and keep the paper.
        RecordedByUs: "recorded_by_us", "recorded by us";
    }
}
