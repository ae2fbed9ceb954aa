//! A piece of news, and how a member wants to hear of it.

use jiff::{SignedDuration, Timestamp};
use kit::{Id, ids::Named, store::Subject};

/// How long news is kept.
pub(super) const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What happened that the members should hear.
#[derive(Clone)]
pub struct News<'a> {
    /// What it is about.
    pub about: &'a dyn Subject,
    /// What happened, as a sentence with its full stop: “Maya Lind took Lena Roth on.”
    pub sentence: String,
    /// The page that shows more; `~/…` is within the business's own pages.
    pub path: String,
}

/// News as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its id.
    pub id: Id<Told>,
    /// The id of what it is about.
    pub about: String,
    /// What happened.
    pub sentence: String,
    /// The page that shows more.
    pub path: String,
    /// When.
    pub at: Timestamp,
}

impl Named for Told {
    const PREFIX: &'static str = "new";
}

kit::words! {
    /// How a member wants to hear of news.
    pub enum Hearing {
        /// A mail for each piece.
        AtOnce: "at_once", "at once, by mail";
        /// In the mail that Today sends.
        WithToday: "with_today", "with Today’s mail";
        /// On Today alone.
        NotByMail: "not_by_mail", "on Today, and by no mail";
    }
}
