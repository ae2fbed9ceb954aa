//! What a day does by itself.

use kit::{
    Result,
    jobs::{Jobs, Run},
};
use partnerships::terms::CLOSE_AGREEMENT;

use crate::{AgreementId, begin::begin_or_wait, close, renew::renew, schedule, signing, store};

/// The kind of the job that has an agreement begin.
pub(crate) const BEGIN: &str = "agreement.begin";
/// The kind of the job that has an agreement go on by itself.
pub(crate) const RENEW: &str = "agreement.renew";
/// The kind of the job that has those begin who waited for an agreement that is over.
pub(crate) const GAVE_WAY: &str = "agreement.gave_way";

#[derive(serde::Deserialize)]
struct About {
    agreement_id: AgreementId,
}

/// The jobs of this part.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    let jobs = jobs.on(BEGIN, begin).on(GAVE_WAY, gave_way).on(CLOSE_AGREEMENT, shut).on(RENEW, go_on);
    signing::jobs(jobs)
}

/// Begins what waits. As long as something stands in the way, it stays signed, and its page and Today say by what.
fn begin(run: &Run<'_>, about: About) -> Result<()> {
    run.write(move |tx| {
        let agreement = store::find(tx, about.agreement_id)?;
        if !agreement.is_waiting() {
            return Ok(());
        }
        let agreement = begin_or_wait(tx, agreement)?;
        if agreement.is_waiting() { schedule::beginning(tx, &agreement) } else { Ok(()) }
    })
}

/// Begins, one after the other, what waited for the agreement that is over: the first may stand in the way of the next.
fn gave_way(run: &Run<'_>, over: About) -> Result<()> {
    let waiting = run.read(move |tx| store::waiting_for(tx, over.agreement_id))?;
    for id in waiting {
        run.write(move |tx| {
            let agreement = store::find(tx, id)?;
            if agreement.is_waiting() { begin_or_wait(tx, agreement).map(drop) } else { Ok(()) }
        })?;
    }
    Ok(())
}

/// Goes on for another period. Where the business has moved to a time zone in which the notice day goes on, it is looked at
/// again after that day.
fn go_on(run: &Run<'_>, about: About) -> Result<()> {
    run.write(move |tx| {
        let before = store::stored(tx, about.agreement_id)?.period_ends_on;
        let agreement = renew(tx, about.agreement_id)?;
        if agreement.period_ends_on == before { schedule::renewing(tx, &agreement) } else { Ok(()) }
    })
}

/// Closes what is over. Where the business has moved to a time zone in which its last day goes on, it is looked at again
/// after that day.
fn shut(run: &Run<'_>, about: About) -> Result<()> {
    run.write(move |tx| {
        let agreement = close(tx, about.agreement_id)?;
        if agreement.status.name().is_final() { Ok(()) } else { schedule::closing(tx, &agreement) }
    })
}
