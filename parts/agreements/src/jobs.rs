//! What a day does by itself.

use kit::{
    Error, Result,
    jobs::{Jobs, Run},
};

use crate::{AgreementId, Status, activate, close, input::Beginning, store};

/// The kind of the job that has an agreement begin.
pub(crate) const BEGIN: &str = "agreement.begin";
/// The kind of the job that closes an agreement.
pub(crate) const CLOSE: &str = "agreement.close";

#[derive(serde::Deserialize)]
struct About {
    agreement_id: AgreementId,
}

/// The jobs of this part.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    jobs.on(BEGIN, begin).on(CLOSE, shut)
}

/// Begins what was made ready for this day. When something new stands in the way, it stays signed, and its page and Today
/// say so: that is for a person to decide, not for another try.
fn begin(run: &Run<'_>, about: About) -> Result<()> {
    let begun = run.write(move |tx| {
        let agreement = store::find(tx, about.agreement_id)?;
        let Some(decisions) = agreement.decisions.filter(|_| agreement.status == Status::Signed) else {
            return Ok(());
        };
        let beginning = Beginning { resolve: decisions, override_reason: None };
        activate(tx, about.agreement_id, beginning).map(drop)
    });
    match begun {
        Err(Error::Refused(_) | Error::Invalid(_)) => Ok(()),
        done => done,
    }
}

fn shut(run: &Run<'_>, about: About) -> Result<()> {
    run.write(move |tx| close(tx, about.agreement_id)).map(drop)
}
