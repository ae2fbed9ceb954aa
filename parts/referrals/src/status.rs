//! Where a referral stands.

use jiff::civil::Date;
use kit::{money::Money, words};

/// Where a referral stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Not yet passed on.
    Draft,
    /// The other side has it.
    Sent,
    /// They will take care of it.
    Accepted,
    /// They will not.
    Declined {
        /// Why.
        reason: String,
    },
    /// They talk with the client.
    InTalks,
    /// The client signed.
    Won {
        /// On which day.
        on: Date,
        /// What the client is expected to pay.
        expected: Option<Money>,
    },
    /// The client did not.
    Lost {
        /// Why.
        reason: String,
    },
    /// It was taken back.
    Withdrawn,
}

words! {
    /// What tables, JSON and filters call a status.
    pub enum StatusName {
        /// [`Status::Draft`].
        Draft: "draft", "not yet sent";
        /// [`Status::Sent`].
        Sent: "sent", "sent";
        /// [`Status::Accepted`].
        Accepted: "accepted", "accepted";
        /// [`Status::Declined`].
        Declined: "declined", "declined";
        /// [`Status::InTalks`].
        InTalks: "in_talks", "in talks";
        /// [`Status::Won`].
        Won: "won", "won";
        /// [`Status::Lost`].
        Lost: "lost", "lost";
        /// [`Status::Withdrawn`].
        Withdrawn: "withdrawn", "withdrawn";
    }
}

impl Status {
    /// What it is called.
    pub fn name(&self) -> StatusName {
        match self {
            Self::Draft => StatusName::Draft,
            Self::Sent => StatusName::Sent,
            Self::Accepted => StatusName::Accepted,
            Self::Declined { .. } => StatusName::Declined,
            Self::InTalks => StatusName::InTalks,
            Self::Won { .. } => StatusName::Won,
            Self::Lost { .. } => StatusName::Lost,
            Self::Withdrawn => StatusName::Withdrawn,
        }
    }
}

impl StatusName {
    /// Whether something is still to come; a second one for the same client and service would be a duplicate.
    pub fn is_open(self) -> bool {
        match self {
            Self::Draft | Self::Sent | Self::Accepted | Self::InTalks => true,
            Self::Declined | Self::Won | Self::Lost | Self::Withdrawn => false,
        }
    }
}
