//! In whose name and for which business something happens.

use std::sync::Arc;

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::ids::{Id, Named};

/// One business and its people; everything belongs to exactly one. The part `workspace` says what it is.
pub enum Workspace {}

impl Named for Workspace {
    const PREFIX: &'static str = "wsp";
}

/// Who acts. The ids are those of the part that knows members, tokens and links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A member at the screen.
    Member(Uuid),
    /// A program with a token.
    Token(Uuid),
    /// Someone without an account, by a link.
    Outsider(Uuid),
    /// Entente itself: a job, the command line, a term that came to its end.
    System,
}

impl Actor {
    /// The word the event log stores.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Member(_) => "member",
            Self::Token(_) => "token",
            Self::Outsider(_) => "outsider",
            Self::System => "system",
        }
    }

    /// Whose id, where it is somebody's.
    pub const fn id(self) -> Option<Uuid> {
        match self {
            Self::Member(id) | Self::Token(id) | Self::Outsider(id) => Some(id),
            Self::System => None,
        }
    }
}

/// The business, who acts, and the zone in which its days begin.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The business whose rows are seen; nil for the installation itself.
    pub workspace: Id<Workspace>,
    /// Who acts.
    pub actor: Actor,
    /// The zone in which the business's days begin.
    pub zone: TimeZone,
    /// Where the business's pages live, such as `/b/ana-ruiz`; empty for the installation itself.
    pub home: Arc<str>,
}

impl Scope {
    /// The installation itself, before any business is known: signing in, first run, housekeeping.
    /// Rows that belong to a business cannot be written in it, because no workspace is nil.
    pub fn installation() -> Self {
        Self {
            workspace: Id::from_uuid(Uuid::nil()),
            actor: Actor::System,
            zone: TimeZone::UTC,
            home: "".into(),
        }
    }

    /// The same business, with Entente itself acting.
    #[must_use]
    pub fn as_system(&self) -> Self {
        Self { actor: Actor::System, ..self.clone() }
    }
}
