//! The other side, about to sign.

use jiff::Timestamp;
use kit::{Id, ids::Named, web::Whence};

use super::Drawn;
use crate::AgreementId;

/// The other side is about to sign: what they read, what they sign with, and where their code went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// Its id.
    pub id: Id<Signing>,
    /// What they are about to sign.
    pub agreement_id: AgreementId,
    /// Which of its wordings.
    pub wording: u32,
    /// Who they say they are.
    pub name: String,
    /// Their name as they drew it, where they did.
    pub drawn: Option<Drawn>,
    /// The address that the code went to.
    pub email: String,
    /// What they agreed to.
    pub consent: String,
    /// The SHA-256 of the document they read.
    pub sha256: String,
    /// From where they asked.
    pub whence: Whence,
    /// When.
    pub begun_at: Timestamp,
    /// When the code went out.
    pub sent_at: Option<Timestamp>,
    /// When it turned out that it cannot go out.
    pub undeliverable_at: Option<Timestamp>,
    /// How often it was tried.
    pub tries: u32,
    /// When it was given.
    pub entered_at: Option<Timestamp>,
}

impl Named for Signing {
    const PREFIX: &'static str = "sgn";
}
