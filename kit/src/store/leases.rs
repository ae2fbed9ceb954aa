//! Turns: work that one node at a time does for all.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Tx;
use crate::Result;

impl Tx<'_> {
    /// Takes the turn named `name` until `period` has passed, unless another node has it. Answers when the turn ends,
    /// and whether it is `holder`'s.
    pub(crate) fn take_turn(
        &mut self,
        name: &str,
        holder: Uuid,
        period: SignedDuration,
    ) -> Result<(Timestamp, bool)> {
        let taken = self.exec(
            "insert into lease (name, holder, until) values ($1, $2, $3)
             on conflict (name) do update set holder = excluded.holder, until = excluded.until
             where lease.until <= $4",
            &[&name, &holder, &(self.now() + period), &self.now()],
        )?;
        let until = self.one("select until from lease where name = $1", &[&name], |row| row.get(0))?;
        Ok((until, taken == 1))
    }
}
