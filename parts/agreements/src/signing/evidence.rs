//! How a signature that was given here came about.

use jiff::Timestamp;
use kit::Id;
use workspace::members::Member;

use super::Signing;
use crate::Party;

/// What whoever signs here agrees to.
pub const CONSENT: &str = "I have read the agreement. I agree to sign it electronically, and my name here counts as my \
                           signature by hand.";

/// How a signature that was given here came about: who, when, from where, and what they were shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Evidence {
    /// Which of the agreement's wordings was signed.
    pub wording: u32,
    /// For whom.
    pub party: Party,
    /// When.
    pub signed_at: Timestamp,
    /// The member who signed for us.
    pub member_id: Option<Id<Member>>,
    /// The code that the other side gave.
    pub signing_id: Option<Id<Signing>>,
    /// The address they are known by here: a member's own, or the one that the code went to.
    pub email: String,
    /// What they agreed to; null where a program signed for us and said nothing of it.
    pub consent: Option<String>,
    /// The network address they signed from.
    pub address: Option<String>,
    /// What the browser or program calls itself that they signed with.
    pub agent: Option<String>,
    /// The network address from which the code was asked for.
    pub code_asked_from: Option<String>,
    /// What the browser calls itself from which the code was asked for.
    pub code_asked_with: Option<String>,
    /// The SHA-256 of the document that was read; null where it could not be made.
    pub shown_sha256: Option<String>,
    /// The SHA-256 of the document with this signature in it.
    pub signed_sha256: Option<String>,
}
