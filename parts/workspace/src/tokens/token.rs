//! A token.

use jiff::Timestamp;
use kit::{Id, ids::Named};

use crate::members::Member;

/// What a program comes in with. Its secret is shown once, when it is made.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Token {
    /// Its id.
    pub id: Id<Token>,
    /// What it is for.
    pub name: String,
    /// In whose name it acts.
    pub member_id: Id<Member>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed: when it was made or revoked.
    pub updated_at: Timestamp,
    /// When it stopped working.
    pub revoked_at: Option<Timestamp>,
}

impl Named for Token {
    const PREFIX: &'static str = "tok";
}

/// A token just made, with its secret.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct Made {
    /// The token.
    #[serde(flatten)]
    pub token: Token,
    /// The secret, shown this once.
    pub secret: String,
}
