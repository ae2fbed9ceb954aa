//! An invitation to join a business.

use jiff::{Span, Timestamp, ToSpan};
use kit::{Error, Id, Refusal, Result, ids::Named};

use crate::members::Role;

kit::words! {
    /// Where an invitation stands.
    pub enum InvitationState {
        /// Its link opens.
        Open: "open", "waits for an answer";
        /// They joined.
        Accepted: "accepted", "was accepted";
        /// An owner took it back.
        Withdrawn: "withdrawn", "was taken back";
        /// Nobody joined in time.
        Expired: "expired", "ran out";
    }
}

/// Someone asked to join, by a link that works for seven days.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Invitation {
    /// Its id.
    pub id: Id<Invitation>,
    /// Whom it is for. Only this address can join with it.
    pub email: String,
    /// What they will be.
    pub role: Role,
    /// Where it stands.
    pub state: InvitationState,
    /// Until when its link opens.
    pub expires_at: Timestamp,
    /// The link to send, while it opens.
    pub url: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was accepted or withdrawn; else when it was made.
    pub updated_at: Timestamp,
}

impl Named for Invitation {
    const PREFIX: &'static str = "ivt";
}

impl Invitation {
    /// How long its link opens.
    pub fn lasting() -> Span {
        (7 * 24).hours()
    }

    /// Whether this person may join with it.
    pub fn admits(&self, email: &str) -> Result<()> {
        if self.state != InvitationState::Open {
            return Err(Error::NotFound);
        }
        if self.email != email {
            let sentence =
                format!("This invitation is for {}, and you are signed in as {email}.", self.email);
            let remedy = "Sign out and open the link again, or ask for an invitation to your own address.";
            return Err(Refusal::new("invitation_for_another", sentence, remedy).into());
        }
        Ok(())
    }
}
