//! Jobs: what follows a commit, run by this process or by another node on the same database, and never by two at once.
//!
//! An operation enqueues (`tx.enqueue("mail.send", &mail)`); the one list in `app.rs` says who does it
//! (`Jobs::new().on("mail.send", …)`). A job may run twice, because a node can die between its effect and saying so:
//! effects outside carry the job's id, effects inside are operations that can be repeated.

mod backoff;
mod recurring;
mod run;
mod runner;

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

pub use self::{
    recurring::Recurring,
    run::{Outcome, Run},
    runner::Running,
};
pub use crate::store::{JobState, TroubledJob};
use crate::{Db, Error, Result};

type Handler = Box<dyn Fn(&Run<'_>, Json) -> Result<Outcome> + Send + Sync>;

/// Who does which kind of job.
#[derive(Default)]
pub struct Jobs {
    handlers: HashMap<&'static str, Handler>,
    recurring: Vec<Recurring>,
}

impl Jobs {
    /// Nobody does anything yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Has `handler` do the jobs of a kind. It answers `()` when the job is done, or an `Outcome`.
    #[must_use]
    pub fn on<P: DeserializeOwned, O: Into<Outcome>>(
        mut self,
        kind: &'static str,
        handler: impl Fn(&Run<'_>, P) -> Result<O> + Send + Sync + 'static,
    ) -> Self {
        let handler: Handler = Box::new(move |run, payload| {
            let payload = serde_json::from_value(payload).map_err(Error::internal)?;
            handler(run, payload).map(Into::into)
        });
        let taken = self.handlers.insert(kind, handler);
        assert!(taken.is_none(), "two handlers for jobs of the kind {kind}");
        self
    }

    /// Has recurring work done, by one node at a time.
    #[must_use]
    pub fn every(mut self, recurring: Recurring) -> Self {
        self.recurring.push(recurring);
        self
    }

    /// Does in this thread what is due, and what follows from it, until nothing is; answers how many jobs ran.
    pub fn run_due(&self, db: &Db) -> Result<u32> {
        let mut ran = 0;
        while let Some(claim) = run::claim(db)? {
            run::perform(self, db, &claim)?;
            ran += 1;
        }
        Ok(ran)
    }

    /// Does what is due, as long as the answer lives, in threads of its own.
    pub fn start(self, db: &Db) -> Running {
        Running::start(self, db)
    }
}
