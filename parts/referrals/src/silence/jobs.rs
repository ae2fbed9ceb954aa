//! The job that asks a silent partner on its day.

use jiff::Timestamp;
use kit::{
    Id,
    jobs::{Jobs, Run},
};
use serde::{Deserialize, Serialize};

use super::ask::ask;
use crate::Referral;

/// Its kind.
pub(super) const ASK: &str = "referral.ask_partner";

/// A silence that a partner is to be asked about.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Silence {
    /// About which client.
    pub referral_id: Id<Referral>,
    /// When something was heard last.
    pub since: Timestamp,
    /// How often they were asked before.
    pub asked: usize,
}

/// The jobs of this part.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    jobs.on(ASK, |run: &Run<'_>, silence: Silence| run.write(move |tx| ask(tx, &silence)))
}
