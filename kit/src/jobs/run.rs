//! One job, run once.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Jobs, backoff};
use crate::{
    Db, Error, Result, Scope, Tx,
    store::{Claim, GoesOn, JobState},
};

/// How long a claim holds without a sign of life.
pub(super) const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// What the handler of a job has at hand.
pub struct Run<'r> {
    /// The database.
    pub db: &'r Db,
    /// The business that the job is about, with Entente itself acting.
    pub scope: Scope,
    /// The job's id, the same at every try: what its effects outside are known by.
    pub id: Uuid,
    /// 1 at the first try.
    pub attempt: u32,
}

impl Run<'_> {
    /// Runs an operation for the business.
    pub fn write<T: Send + 'static>(
        &self,
        operation: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.write_now(self.scope.clone(), operation)
    }

    /// Runs a query for the business.
    pub fn read<T: Send + 'static>(
        &self,
        query: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.read_now(self.scope.clone(), query)
    }
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It cannot be done before something changes. That is no failed try.
    Waits {
        /// When to look again.
        until: Timestamp,
        /// What it waits for, for a person.
        because: &'static str,
    },
    /// It will never be done by trying again; a person decides.
    Hopeless {
        /// What stands in the way, for a person.
        because: String,
    },
}

impl From<()> for Outcome {
    fn from((): ()) -> Self {
        Self::Done
    }
}

pub(super) fn claim(db: &Db) -> Result<Option<Claim>> {
    db.write_now(Scope::installation(), |tx| tx.claim_job(tx.now() + LEASE))
}

/// Has a claimed job done and says how it ended, unless the claim was lost meanwhile.
pub(super) fn perform(jobs: &Jobs, db: &Db, claim: &Claim) -> Result<()> {
    let done = catch_unwind(AssertUnwindSafe(|| hand_over(jobs, db, claim)))
        .unwrap_or_else(|_| Err(Error::internal("its handler panicked")));
    if let Err(error) = &done {
        // Its text may name people: it stays in the job's row.
        tracing::warn!(job = %claim.id, kind = claim.kind, attempt = claim.attempt, "a job failed");
        metrics::counter!("entente_jobs_failed_total", "kind" => claim.kind.clone()).increment(1);
        tracing::debug!(job = %claim.id, %error, "why it failed");
    }
    let (ended, now) = (claim.clone(), db.clock.now());
    let kept = db.write_now(Scope::installation(), move |tx| match &done {
        Ok(Outcome::Done) => tx.finish_job(&ended),
        Ok(Outcome::Waits { until, because }) => {
            let goes_on = GoesOn { state: JobState::Waiting, attempts: ended.attempt - 1, at: *until };
            tx.fail_job(&ended, because, goes_on)
        }
        Ok(Outcome::Hopeless { because }) => {
            let goes_on = GoesOn { state: JobState::Dead, attempts: ended.attempt, at: now };
            tx.fail_job(&ended, because, goes_on)
        }
        Err(error) => {
            let wait = backoff::after(ended.attempt, ended.id);
            let state = if wait.is_some() { JobState::Waiting } else { JobState::Dead };
            let at = now + wait.unwrap_or_default();
            tx.fail_job(&ended, &error.to_string(), GoesOn { state, attempts: ended.attempt, at })
        }
    })?;
    if !kept {
        tracing::warn!(job = %claim.id, kind = claim.kind, "a job outlived its lease; somebody else has it");
    }
    Ok(())
}

fn hand_over(jobs: &Jobs, db: &Db, claim: &Claim) -> Result<Outcome> {
    if claim.attempt > 1 && backoff::is_the_last(claim.attempt - 1) {
        // Nobody said how the tries before ended: whoever did the job went down with it.
        return Ok(Outcome::Hopeless {
            because: "It never came to an end, however often it was begun.".to_owned(),
        });
    }
    let handler = jobs.handlers.get(claim.kind.as_str());
    let handler =
        handler.ok_or_else(|| Error::internal("this version of Entente does not know such jobs"))?;
    let workspace = claim.workspace;
    let scope = db.read_now(Scope::installation(), move |tx| tx.scope_of(workspace))?;
    handler(&Run { db, scope, id: claim.id, attempt: claim.attempt }, claim.payload.clone())
}
