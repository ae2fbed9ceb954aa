//! Work that follows a commit, written as rows of the same transaction.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::Tx;
use crate::{Error, Result};

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
        Ok(())
    }
}
