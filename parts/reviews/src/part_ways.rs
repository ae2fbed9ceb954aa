//! Ends a partnership as it was agreed: with notice, where notice was agreed on.

use agreements::{Agreement, StatusName, input};
use jiff::civil::Date;
use kit::{
    Error, Id, Result, Tx,
    jobs::{Jobs, Run},
};
use partnerships::{
    Partnership,
    partnerships::{Ending, end},
};

/// The kind of the job that ends a partnership after the last day of what both signed.
const END: &str = "review.end_partnership";

#[derive(serde::Serialize, serde::Deserialize)]
struct Parting {
    partnership_id: Id<Partnership>,
    reason: String,
}

/// The jobs of this part.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    jobs.on(END, |run: &Run<'_>, parting: Parting| {
        run.write(move |tx| match end_or_wait(tx, parting.partnership_id, &parting.reason) {
            // Something new stands between them, so they went on after all.
            Ok(_) | Err(Error::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        })
    })
}

/// Gives notice of everything that both signed and ends what needs none; the partnership ends with the last of it. Returns
/// that day.
pub(crate) fn part_ways(tx: &mut Tx<'_>, partnership: Id<Partnership>, reason: &str) -> Result<Date> {
    for agreement in agreements::of_partnership(tx, partnership)? {
        let agreement = agreements::close(tx, agreement.id)?;
        let reason = reason.to_owned();
        match agreement.status.name() {
            StatusName::Active if !ends_before_notice(&agreement, tx.today()) => {
                agreements::give_notice(tx, agreement.id, input::Notice { on: None, reason })?;
            }
            StatusName::Signed | StatusName::Paused => {
                agreements::end(tx, agreement.id, input::Ending { on: None, reason })?;
            }
            StatusName::Active
            | StatusName::Draft
            | StatusName::Proposed
            | StatusName::PartlySigned
            | StatusName::Ended
            | StatusName::Declined
            | StatusName::Expired
            | StatusName::Superseded => {}
        }
    }
    end_or_wait(tx, partnership, reason)
}

/// The last day of a partnership that both decide to end today.
pub(crate) fn last_day(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Date> {
    let today = tx.today();
    let running = agreements::of_partnership(tx, partnership)?.into_iter();
    let running = running.filter(|agreement| agreement.status.name() == StatusName::Active);
    Ok(running.map(|agreement| last_day_of(&agreement, today)).max().unwrap_or(today))
}

fn last_day_of(agreement: &Agreement, today: Date) -> Date {
    let by_notice = agreement.about.can_end_on(today);
    agreement.about.dates.ends_on.map_or(by_notice, |last| last.min(by_notice))
}

/// Whether it comes to its end by itself before notice given today would end it.
fn ends_before_notice(agreement: &Agreement, today: Date) -> bool {
    agreement.about.dates.ends_on.is_some_and(|last| last <= agreement.about.can_end_on(today))
}

/// Ends the partnership now where nothing stands any more; else on the day after the last of it. Where they go on after
/// all, without a last day, it stays.
fn end_or_wait(tx: &mut Tx<'_>, partnership: Id<Partnership>, reason: &str) -> Result<Date> {
    let mut last = None;
    for agreement in agreements::of_partnership(tx, partnership)? {
        let agreement = agreements::close(tx, agreement.id)?;
        match (agreement.status.name(), agreement.about.dates.ends_on) {
            (StatusName::Active, Some(ends_on)) => last = last.max(Some(ends_on)),
            (StatusName::Active, None) => return Ok(tx.today()),
            _ => {}
        }
    }
    let reason = reason.to_owned();
    let Some(last) = last else {
        end(tx, partnership, Ending { reason })?;
        return Ok(tx.today());
    };
    let at = tx.moment_of(last.tomorrow().map_err(Error::internal)?.into());
    tx.enqueue_at(at, END, &Parting { partnership_id: partnership, reason })?;
    Ok(last)
}
