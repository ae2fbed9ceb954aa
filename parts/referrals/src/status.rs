//! Where a referral stands, and what can be done next.

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
        /// On which day.
        on: Date,
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
        /// On which day.
        on: Date,
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

    /// The day on which it was declined or lost.
    pub fn closed_on(&self) -> Option<Date> {
        match self {
            Self::Declined { on, .. } | Self::Lost { on, .. } => Some(*on),
            Self::Draft
            | Self::Sent
            | Self::Accepted
            | Self::InTalks
            | Self::Won { .. }
            | Self::Withdrawn => None,
        }
    }

    /// Why it was declined or lost.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Declined { reason, .. } | Self::Lost { reason, .. } => Some(reason),
            Self::Draft
            | Self::Sent
            | Self::Accepted
            | Self::InTalks
            | Self::Won { .. }
            | Self::Withdrawn => None,
        }
    }

    /// When it was won and what is expected of it.
    pub fn won(&self) -> Option<(Date, Option<Money>)> {
        match *self {
            Self::Won { on, expected } => Some((on, expected)),
            Self::Draft
            | Self::Sent
            | Self::Accepted
            | Self::Declined { .. }
            | Self::InTalks
            | Self::Lost { .. }
            | Self::Withdrawn => None,
        }
    }
}

words! {
    /// What someone can do with a referral next.
    pub enum Step {
        /// Pass the client on.
        Send: "send", "send";
        /// Take the client on.
        Accept: "accept", "accept";
        /// Say that the talks began.
        Talks: "talks", "talks";
        /// Say that the client signed.
        Win: "win", "win";
        /// Not take the client on.
        Decline: "decline", "decline";
        /// Say that nothing came of it.
        Lose: "lose", "lose";
        /// Take it back.
        Withdraw: "withdraw", "withdraw";
        /// Go on after all.
        Reopen: "reopen", "reopen";
    }
}

impl StatusName {
    /// What can be done next, the likeliest first.
    pub fn next_steps(self) -> &'static [Step] {
        match self {
            Self::Draft => &[Step::Send, Step::Withdraw],
            Self::Sent => &[Step::Accept, Step::Decline, Step::Withdraw],
            Self::Accepted => &[Step::Talks, Step::Win, Step::Lose, Step::Withdraw],
            Self::InTalks => &[Step::Win, Step::Lose, Step::Withdraw],
            Self::Declined | Self::Won | Self::Lost | Self::Withdrawn => &[Step::Reopen],
        }
    }
}
