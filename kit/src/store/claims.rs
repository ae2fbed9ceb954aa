//! Who does which job.
//!
//! A claim holds a job for a while under a number that only grows, its fence: whoever was thought dead and comes back
//! late finds a higher one and can no longer say how the job ended.

use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

use super::{JobState, Tx};
use crate::{Id, Result, scope::Workspace};

/// A job in somebody's hands.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub workspace: Id<Workspace>,
    pub id: Uuid,
    pub kind: String,
    pub payload: Json,
    /// 1 at the first try.
    pub attempt: u32,
    fence: i64,
}

/// How a job that was not done goes on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GoesOn {
    pub state: JobState,
    pub attempts: u32,
    pub at: Timestamp,
}

/// Runners side by side pass over each other's rows; SQLite has one writer and needs no such word.
const DUE_LITE: &str = "select workspace_id, id from job
    where state = 'waiting' and run_at <= $1 and (lease_until is null or lease_until <= $1)
    order by run_at, id limit 1";
const DUE_POSTGRES: &str = "select workspace_id, id from job
    where state = 'waiting' and run_at <= $1 and (lease_until is null or lease_until <= $1)
    order by run_at, id limit 1 for update skip locked";

impl Tx<'_> {
    /// Claims the job that is due longest, of whichever business, until `lease_until`.
    pub(crate) fn claim_job(&mut self, lease_until: Timestamp) -> Result<Option<Claim>> {
        self.lock_rows_only()?;
        let due = self.text(DUE_LITE, DUE_POSTGRES);
        let due = self.first(due, &[&self.now()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((workspace, id)): Option<(Id<Workspace>, Uuid)> = due else { return Ok(None) };
        self.first(
            "update job set lease_until = $3, attempts = attempts + 1, fence = fence + 1
             where workspace_id = $1 and id = $2 returning kind, payload, attempts, fence",
            &[&workspace, &id, &lease_until],
            |row| {
                Ok(Claim {
                    workspace,
                    id,
                    kind: row.get(0)?,
                    payload: row.get(1)?,
                    attempt: row.get(2)?,
                    fence: row.get(3)?,
                })
            },
        )
    }

    /// Keeps a claim; false when somebody else has the job by now.
    pub(crate) fn hold_job(&mut self, claim: &Claim, lease_until: Timestamp) -> Result<bool> {
        self.lock_rows_only()?;
        let held = self.exec(
            "update job set lease_until = $4 where workspace_id = $1 and id = $2 and fence = $3",
            &[&claim.workspace, &claim.id, &claim.fence, &lease_until],
        )?;
        Ok(held == 1)
    }

    /// The job was done; false when somebody else has it by now.
    pub(crate) fn finish_job(&mut self, claim: &Claim) -> Result<bool> {
        self.lock_rows_only()?;
        let finished = self.exec(
            "delete from job where workspace_id = $1 and id = $2 and fence = $3",
            &[&claim.workspace, &claim.id, &claim.fence],
        )?;
        Ok(finished == 1)
    }

    /// The job was not done; false when somebody else has it by now.
    pub(crate) fn fail_job(&mut self, claim: &Claim, why: &str, goes_on: GoesOn) -> Result<bool> {
        self.lock_rows_only()?;
        let noted = self.exec(
            "update job set state = $4, attempts = $5, run_at = $6, failure = $7, lease_until = null
             where workspace_id = $1 and id = $2 and fence = $3",
            &[
                &claim.workspace,
                &claim.id,
                &claim.fence,
                &goes_on.state.word(),
                &goes_on.attempts,
                &goes_on.at,
                &why,
            ],
        )?;
        Ok(noted == 1)
    }
}
