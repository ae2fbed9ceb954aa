//! Shortlists that nobody has answered, for Today.

use jiff::Timestamp;
use kit::{Id, Result, Tx};

use super::{Shortlist, store};

/// A shortlist that the client should be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which one.
    pub shortlist_id: Id<Shortlist>,
    /// What the client is called.
    pub client: String,
    /// What they need.
    pub what: String,
    /// Since when they can choose.
    pub since: Timestamp,
}

/// Shortlists made before an instant that can be chosen from and were not, the oldest first.
pub fn waiting(tx: &mut Tx<'_>, before: Timestamp, limit: u32) -> Result<Vec<Waiting>> {
    store::waiting(tx, before, limit)
}
