//! Whether a term holds.

use jiff::civil::Date;

use super::Term;

kit::words! {
    /// Whether a term holds.
    pub enum TermState {
        /// It can still be edited.
        Draft: "draft", "being written";
        /// Both sides have signed, and it waits.
        Agreed: "agreed", "agreed";
        /// It holds.
        Running: "running", "running";
        /// It is over.
        Ended: "ended", "over";
    }
}

/// A term as it is kept: what was promised, and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldTerm {
    /// What was promised.
    pub term: Term,
    /// Whether it holds.
    pub state: TermState,
    /// The last day on which it held, once it is over.
    pub ended_on: Option<Date>,
}
