//! The trials' rows: the present one of each partnership.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx};

use super::{Outcome, Trial};
use crate::Partnership;

/// The trial of a partnership, where there is one.
pub fn of(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Option<Trial>> {
    tx.first(
        "select partnership_id, started_on, review_on, outcome, concluded_on, created_at, updated_at, next_step
         from trial where workspace_id = $1 and partnership_id = $2",
        &[&tx.workspace(), &partnership],
        |row| {
            let outcome = match (row.get::<Option<String>>(3)?, row.get::<Option<Date>>(4)?) {
                (Some(words), Some(on)) => {
                    let next = row.get::<Option<String>>(7)?.map(|next| next.parse()).transpose();
                    Some(Outcome { on, words, next: next.map_err(Error::internal)? })
                }
                (None, None) => None,
                _ => return Err(Error::internal("a trial's outcome has a day")),
            };
            Ok(Trial {
                partnership_id: row.get(0)?,
                started_on: row.get(1)?,
                review_on: row.get(2)?,
                outcome,
                created_at: row.get(5)?,
                updated_at: row.get(6)?,
            })
        },
    )
}

/// Trials whose day has come and which nobody has looked at, the longest due first.
pub fn due(tx: &mut Tx<'_>, today: Date, limit: u32) -> Result<Vec<Due>> {
    tx.all(
        "select t.partnership_id, t.started_on, t.review_on
         from trial t join partnership p on p.workspace_id = t.workspace_id and p.id = t.partnership_id
         where t.workspace_id = $1 and t.outcome is null and t.review_on <= $2 and p.stage <> 'ended'
         order by t.review_on, t.partnership_id limit $3",
        &[&tx.workspace(), &today, &limit],
        |row| Ok(Due { partnership_id: row.get(0)?, started_on: row.get(1)?, review_on: row.get(2)? }),
    )
}

/// A trial at which one is to look.
pub struct Due {
    /// Whose it is.
    pub partnership_id: Id<Partnership>,
    /// Its first day.
    pub started_on: Date,
    /// The day on which one wanted to look.
    pub review_on: Date,
}

pub(super) fn save(tx: &mut Tx<'_>, trial: &Trial) -> Result<()> {
    let next = trial.outcome.as_ref().and_then(|outcome| outcome.next);
    tx.exec(
        "insert into trial (workspace_id, partnership_id, started_on, review_on, outcome, concluded_on, created_at, updated_at,
                            next_step)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (workspace_id, partnership_id) do update set started_on = excluded.started_on,
             review_on = excluded.review_on, outcome = excluded.outcome, concluded_on = excluded.concluded_on,
             updated_at = excluded.updated_at, next_step = excluded.next_step",
        &[
            &tx.workspace(),
            &trial.partnership_id,
            &trial.started_on,
            &trial.review_on,
            &trial.outcome.as_ref().map(|outcome| outcome.words.clone()),
            &trial.outcome.as_ref().map(|outcome| outcome.on),
            &trial.created_at,
            &trial.updated_at,
            &next.map(|next| next.as_str().to_owned()),
        ],
    )
    .map(drop)
}
