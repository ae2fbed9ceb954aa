//! The days that a business has set.

use kit::{Error, Result, Tx};

use super::DaysOfSilence;

/// The days of silence here; the defaults until others were set.
pub fn days_of_silence(tx: &mut Tx<'_>) -> Result<DaysOfSilence> {
    let set = tx.first(
        "select answer_first, answer_again, answer_call, news_first, news_again, news_call
         from silence_days where workspace_id = $1",
        &[&tx.workspace()],
        |row| {
            let day = |at: usize| u16::try_from(row.get::<i64>(at)?).map_err(Error::internal);
            Ok(DaysOfSilence {
                answer_first: day(0)?,
                answer_again: day(1)?,
                answer_call: day(2)?,
                news_first: day(3)?,
                news_again: day(4)?,
                news_call: day(5)?,
            })
        },
    )?;
    Ok(set.unwrap_or_default())
}

pub(super) fn save(tx: &mut Tx<'_>, days: DaysOfSilence) -> Result<()> {
    tx.exec(
        "insert into silence_days
         (workspace_id, answer_first, answer_again, answer_call, news_first, news_again, news_call)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (workspace_id) do update set answer_first = excluded.answer_first,
             answer_again = excluded.answer_again, answer_call = excluded.answer_call,
             news_first = excluded.news_first, news_again = excluded.news_again, news_call = excluded.news_call",
        &[
            &tx.workspace(),
            &i64::from(days.answer_first),
            &i64::from(days.answer_again),
            &i64::from(days.answer_call),
            &i64::from(days.news_first),
            &i64::from(days.news_again),
            &i64::from(days.news_call),
        ],
    )
    .map(drop)
}
