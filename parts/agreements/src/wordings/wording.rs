//! One wording of an agreement.

use jiff::Timestamp;
use kit::Result;

use super::Words;
use crate::Party;

/// The words of an agreement as they were laid before both.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// Which one of the agreement's wordings it is, from 1.
    pub number: u32,
    /// Whose words they are.
    pub made_by: Party,
    /// What they say.
    pub words: Words,
    /// The SHA-256 of what they say, by which anyone can tell that nothing in them was changed.
    pub sha256: String,
    /// When they were laid before both.
    pub made_at: Timestamp,
}

impl Wording {
    /// The one that lay before both before another, of all that did, the latest first.
    pub fn before(all: &[Self], number: u32) -> Option<&Self> {
        all.iter().find(|one| one.number < number)
    }

    /// Whether the words are the ones that were kept.
    pub fn is_unchanged(&self) -> Result<bool> {
        Ok(self.words.sha256()? == self.sha256)
    }
}
