//! What is to be said of a cell whose row someone came of: it was left out, or came in otherwise than it may be meant.

use formats::contacts::{Remark as Found, shortened};
use kit::Id;

use crate::contacts::Contact;

kit::words! {
    /// What became of a cell.
    pub enum Fate {
        /// It did not come in.
        LeftOut: "left_out", "left out";
        /// It came in, as text that nothing calculates.
        KeptAsText: "kept_as_text", "kept as text";
    }
}

/// What is to be said of a cell.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Remark {
    /// What its column is called.
    pub column: String,
    /// What stands in it, shortened.
    pub value: String,
    /// What became of it.
    pub fate: Fate,
    /// Why.
    pub reason: String,
}

impl Remark {
    /// A cell that did not come in.
    pub fn left_out(column: &str, value: &str, reason: impl Into<String>) -> Self {
        let (column, value) = (column.to_owned(), shortened(value));
        Self { column, value, fate: Fate::LeftOut, reason: reason.into() }
    }
}

impl From<Found> for Remark {
    fn from(found: Found) -> Self {
        let fate = if found.why.came_in() { Fate::KeptAsText } else { Fate::LeftOut };
        Self { column: found.column, value: found.value, fate, reason: found.why.to_string() }
    }
}

/// A row that someone came of, and what is to be said of its cells.
pub struct Remarked {
    /// Its number, as a person would count it in the file.
    pub row: u32,
    /// Who came of it; nobody yet while it is only looked at.
    pub contact: Option<(Id<Contact>, String)>,
    /// What is to be said.
    pub remarks: Vec<Remark>,
}
