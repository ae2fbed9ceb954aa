//! What passed between the business and one partner, and what waits for a word: for reviews and for Today.

mod answered;
mod store;

use jiff::{Timestamp, civil::Date};
use kit::Id;
use partnerships::{Partnership, terms::Direction};

use crate::{Referral, StatusName};

pub use answered::{Answered, EachAnswered};
pub use partnerships::passed::Passed;
pub use store::{carve_outs, under_way_with, waiting};

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

/// A client of whom the end is not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderWay {
    /// What the client is called.
    pub client: String,
    /// What the service is called.
    pub service: String,
    /// Which way they went.
    pub direction: Direction,
    /// Where it stands: sent, taken on, or in talks.
    pub status: StatusName,
    /// The day they were sent.
    pub sent_on: Date,
}
