//! Rows of a file that made nobody: those that cannot be a person, and those that may be somebody known, which the owner
//! decides.

mod decide;
mod store;
#[cfg(test)]
mod tests;

use kit::Id;

use super::passed::Passed;
use crate::{
    consent::NewConsent,
    contacts::{Contact, NewContact},
};

pub use decide::decide;
pub use store::left;
pub(super) use store::{leave, wait};

kit::words! {
    /// What becomes of a row that may be somebody known.
    pub enum Decision {
        /// It is somebody else, who is added.
        Add: "add", "added";
        /// It is the same person, of whom more is known now.
        Same: "same", "the same person";
    }
}

/// A row that made nobody by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its number, as a person would count it in the file.
    pub row: u32,
    /// Who it may be, or is, once that was decided.
    pub contact: Option<(Id<Contact>, String)>,
    /// Why it made nobody.
    pub reason: String,
    /// What was decided.
    pub decided: Option<Decision>,
    /// Whether it waits for somebody to decide.
    pub waits: bool,
}

/// Whom a row is about that waits for somebody to decide.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct Waiting {
    pub person: NewContact,
    #[serde(default)]
    pub passed: Passed,
    pub keys: Vec<String>,
    #[serde(default)]
    pub consents: Vec<NewConsent>,
}
