//! What passed between the business and one partner, and what waits for a word: for reviews and for Today.

mod store;

use jiff::{Timestamp, civil::Date};
use kit::Id;

use crate::Referral;

pub use store::{carve_outs, passed_since, waiting};

/// How many clients went each way since a day, and how many of them signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Passed {
    /// Clients we sent.
    pub sent: u32,
    /// Clients they sent.
    pub received: u32,
    /// Clients of ours who signed with them since then, whenever they were sent.
    pub won_sent: u32,
    /// Clients of theirs who signed with us since then.
    pub won_received: u32,
}

/// A referral that somebody should say a word about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which one.
    pub referral_id: Id<Referral>,
    /// What the client is called.
    pub client: String,
    /// What the partner is called.
    pub partner: String,
    /// The day it was sent.
    pub sent_on: Date,
    /// When it last changed.
    pub since: Timestamp,
}
