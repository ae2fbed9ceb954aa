//! Where an agreement stands.

use jiff::civil::Date;
use kit::words;
use partnerships::terms::AgreementId;

/// Where an agreement stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// We write.
    Draft,
    /// They read.
    Proposed,
    /// One side has signed.
    PartlySigned,
    /// Both have, and it waits for its start or for a named conflict.
    Signed,
    /// It holds.
    Active {
        /// From this day.
        since: Date,
        /// Why someone has ended it as of its last day.
        ending: Option<String>,
    },
    /// It rests.
    Paused {
        /// It held from this day.
        since: Date,
        /// Why it rests.
        reason: String,
    },
    /// Someone ended it.
    Ended {
        /// Its last day.
        on: Date,
        /// Why.
        reason: String,
    },
    /// They said no.
    Declined {
        /// Why.
        reason: String,
    },
    /// Its last day has passed.
    Expired {
        /// That day.
        on: Date,
    },
    /// An amendment took its place.
    Superseded {
        /// The amendment.
        by: AgreementId,
        /// Its first day.
        on: Date,
    },
}

words! {
    /// What tables, JSON and filters call a status.
    pub enum StatusName {
        /// [`Status::Draft`].
        Draft: "draft", "draft";
        /// [`Status::Proposed`].
        Proposed: "proposed", "proposed";
        /// [`Status::PartlySigned`].
        PartlySigned: "partly_signed", "signed by one side";
        /// [`Status::Signed`].
        Signed: "signed", "signed, not yet active";
        /// [`Status::Active`].
        Active: "active", "active";
        /// [`Status::Paused`].
        Paused: "paused", "paused";
        /// [`Status::Ended`].
        Ended: "ended", "ended";
        /// [`Status::Declined`].
        Declined: "declined", "declined";
        /// [`Status::Expired`].
        Expired: "expired", "expired";
        /// [`Status::Superseded`].
        Superseded: "superseded", "replaced by an amendment";
    }
}

impl Status {
    /// What it is called.
    pub fn name(&self) -> StatusName {
        match self {
            Self::Draft => StatusName::Draft,
            Self::Proposed => StatusName::Proposed,
            Self::PartlySigned => StatusName::PartlySigned,
            Self::Signed => StatusName::Signed,
            Self::Active { .. } => StatusName::Active,
            Self::Paused { .. } => StatusName::Paused,
            Self::Ended { .. } => StatusName::Ended,
            Self::Declined { .. } => StatusName::Declined,
            Self::Expired { .. } => StatusName::Expired,
            Self::Superseded { .. } => StatusName::Superseded,
        }
    }
}

impl Status {
    /// Why it ends, rests, ended or was declined.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Active { ending, .. } => ending.as_deref(),
            Self::Paused { reason, .. } | Self::Ended { reason, .. } | Self::Declined { reason } => {
                Some(reason)
            }
            Self::Draft
            | Self::Proposed
            | Self::PartlySigned
            | Self::Signed
            | Self::Expired { .. }
            | Self::Superseded { .. } => None,
        }
    }

    /// Its last day, once that has passed and no amendment goes on with it.
    pub fn over_on(&self) -> Option<Date> {
        match self {
            Self::Ended { on, .. } | Self::Expired { on } => Some(*on),
            Self::Draft
            | Self::Proposed
            | Self::PartlySigned
            | Self::Signed
            | Self::Active { .. }
            | Self::Paused { .. }
            | Self::Declined { .. }
            | Self::Superseded { .. } => None,
        }
    }
}

impl StatusName {
    /// Whether nothing follows any more.
    pub fn is_final(self) -> bool {
        match self {
            Self::Ended | Self::Declined | Self::Expired | Self::Superseded => true,
            Self::Draft
            | Self::Proposed
            | Self::PartlySigned
            | Self::Signed
            | Self::Active
            | Self::Paused => false,
        }
    }
}
