//! Steps, stages and lines as the pages say them.

use super::{Line, StageName, Step};
use crate::terms::Kind;

impl Step {
    /// Above a column and on the path.
    pub fn title(self) -> &'static str {
        match self {
            Self::Candidate => "Candidate",
            Self::Exploring => "Exploring",
            Self::Qualified => "Qualified",
            Self::Proposed => "Proposed",
            Self::Active => "Active",
        }
    }

    /// What an empty column says.
    pub fn nobody(self) -> &'static str {
        match self {
            Self::Candidate => "Nobody is waiting to be asked.",
            Self::Exploring => "You are not getting to know anyone just now.",
            Self::Qualified => "Nobody meets all five yet.",
            Self::Proposed => "No proposal is on the table.",
            Self::Active => "No clients flow yet.",
        }
    }
}

impl StageName {
    /// On a badge.
    pub fn title(self) -> &'static str {
        match self {
            Self::Candidate => Step::Candidate.title(),
            Self::Exploring => Step::Exploring.title(),
            Self::Qualified => Step::Qualified.title(),
            Self::Proposed => Step::Proposed.title(),
            Self::Active => Step::Active.title(),
            Self::Paused => "Paused",
            Self::Ended => "Ended",
        }
    }

    /// The badge's colour.
    pub fn badge(self) -> &'static str {
        match self {
            Self::Active => "good",
            Self::Proposed => "wait",
            Self::Candidate | Self::Exploring | Self::Qualified | Self::Paused | Self::Ended => "quiet",
        }
    }
}

impl Line {
    /// The name, with what tells them apart where two have it.
    pub(super) fn full_name(&self) -> String {
        match &self.told_apart_by {
            Some(by_what) => format!("{} ({by_what})", self.name),
            None => self.name.clone(),
        }
    }

    /// Where it stands, in a few words.
    pub fn in_words(&self) -> String {
        match self.stage {
            StageName::Candidate | StageName::Exploring if self.yes == 0 => {
                "None of the five criteria is known yet".to_owned()
            }
            StageName::Candidate | StageName::Exploring => format!("{} of five are yes", self.yes),
            StageName::Qualified => "Ready to propose".to_owned(),
            StageName::Proposed => "An agreement lies before them".to_owned(),
            StageName::Active => match self.kind {
                Some(kind) => format!("{} partner", kind_title(kind)),
                None => "Clients flow, nothing is signed".to_owned(),
            },
            StageName::Paused | StageName::Ended => self.reason.clone().unwrap_or_default(),
        }
    }

    /// Referral, strategic, or nothing yet.
    pub fn kind_title(&self) -> &'static str {
        self.kind.map_or("None yet", kind_title)
    }
}

/// At the beginning of a sentence.
pub(super) fn kind_title(kind: Kind) -> &'static str {
    match kind {
        Kind::Referral => "Referral",
        Kind::Strategic => "Strategic",
    }
}
