//! Work that is done again and again, by whichever node takes the turn.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{Db, Result, Scope};

type Work = Box<dyn Fn(&Db) -> Result<()> + Send + Sync>;

/// Work that one node does each `period`. A turn that takes longer than its period may meet the next one, so what
/// it does is done in small transactions that can be repeated.
pub struct Recurring {
    name: &'static str,
    period: SignedDuration,
    work: Work,
    next: Timestamp,
}

impl Recurring {
    /// `work`, once each `period` for all nodes together.
    pub fn new(
        name: &'static str,
        period: SignedDuration,
        work: impl Fn(&Db) -> Result<()> + Send + Sync + 'static,
    ) -> Self {
        Self { name, period, work: Box::new(work), next: Timestamp::MIN }
    }

    /// Does the work if it is time and no other node does it. A failure waits for the next turn.
    pub(super) fn perform_if_due(&mut self, db: &Db, node: Uuid) -> Result<()> {
        if db.clock.now() < self.next {
            return Ok(());
        }
        let (name, period) = (self.name, self.period);
        let (until, ours) =
            db.write_now(Scope::installation(), move |tx| tx.take_turn(name, node, period))?;
        self.next = until;
        if ours { (self.work)(db) } else { Ok(()) }
    }

    pub(super) fn name(&self) -> &'static str {
        self.name
    }
}
