//! Work that follows a commit, written as rows of the same transaction, and what became of it.

use std::str::FromStr;

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::Tx;
use crate::{Error, Result};

/// Troubled jobs that one page lists.
const LISTED: i64 = 100;

/// A job that could not be done so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TroubledJob {
    /// Its id.
    pub id: Uuid,
    /// What it does.
    pub kind: String,
    /// Whether it will be tried again by itself.
    pub state: JobState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next, or was last.
    pub run_at: Timestamp,
    /// Why it was not done.
    pub failure: String,
}

/// What will happen with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// It is tried at its time.
    Waiting,
    /// It was tried often enough; a person decides.
    Dead,
}

impl JobState {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Dead => "dead",
        }
    }
}

impl FromStr for JobState {
    type Err = String;

    fn from_str(word: &str) -> std::result::Result<Self, String> {
        match word {
            "waiting" => Ok(Self::Waiting),
            "dead" => Ok(Self::Dead),
            _ => Err(format!("“{word}” is no state of a job")),
        }
    }
}

impl Tx<'_> {
    /// Has a job of this kind run after the commit. What it does outside must be safe to do twice.
    pub fn enqueue(&mut self, kind: &'static str, payload: &impl Serialize) -> Result<()> {
        self.enqueue_at(self.now, kind, payload)
    }

    /// Has a job of this kind run at an instant.
    pub fn enqueue_at(&mut self, at: Timestamp, kind: &'static str, payload: &impl Serialize) -> Result<()> {
        let id: Uuid = self.new_id::<()>().uuid();
        let payload = serde_json::to_value(payload).map_err(Error::internal)?;
        self.exec(
            "insert into job (workspace_id, id, kind, payload, run_at, attempts, fence, state)
             values ($1, $2, $3, $4, $5, 0, 0, 'waiting')",
            &[&self.workspace(), &id, &kind, &payload, &at],
        )?;
        self.enqueued = true;
        Ok(())
    }

    /// The business's jobs that failed and wait for their next try, or for a person.
    pub fn troubled_jobs(&mut self) -> Result<Vec<TroubledJob>> {
        self.all(
            "select id, kind, state, attempts, run_at, failure from job
             where workspace_id = $1 and failure is not null order by run_at desc, id limit $2",
            &[&self.workspace(), &LISTED],
            |row| {
                Ok(TroubledJob {
                    id: row.get(0)?,
                    kind: row.get(1)?,
                    state: row.parsed(2)?,
                    attempts: row.get(3)?,
                    run_at: row.get(4)?,
                    failure: row.get(5)?,
                })
            },
        )
    }

    /// Has a troubled job tried again now, as often as a new one.
    pub fn retry_job(&mut self, id: Uuid) -> Result<()> {
        let found = self.exec(
            "update job set state = 'waiting', attempts = 0, run_at = $3
             where workspace_id = $1 and id = $2 and failure is not null",
            &[&self.workspace(), &id, &self.now()],
        )?;
        self.enqueued = true;
        if found == 1 { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Has every troubled job of a kind tried again now, in all businesses: what stood in their way is gone.
    pub fn retry_jobs_of(&mut self, kind: &'static str) -> Result<u64> {
        self.enqueued = true;
        self.exec(
            "update job set state = 'waiting', attempts = 0, run_at = $2 where kind = $1 and failure is not null",
            &[&kind, &self.now()],
        )
    }
}
