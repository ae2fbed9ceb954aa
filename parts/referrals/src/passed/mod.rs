//! What passed between the business and one partner, and what waits for a word: for reviews and for Today.

mod store;

use jiff::{Timestamp, civil::Date};
use kit::Id;
use partnerships::Partnership;

use crate::Referral;

pub use partnerships::passed::Passed;
pub use store::{carve_outs, waiting};

/// A referral that somebody should say a word about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which one.
    pub referral_id: Id<Referral>,
    /// What the client is called.
    pub client: String,
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// What the partner is called.
    pub partner: String,
    /// The day it was sent.
    pub sent_on: Date,
    /// When it last changed.
    pub since: Timestamp,
}
