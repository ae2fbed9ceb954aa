//! What a day does by itself: a partnership that rests is taken up again.

use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    jobs::{Jobs, Run},
};
use serde_json::json;

use super::{Partnership, Stage, find, resume};

const RESUME: &str = "partnership.resume";

#[derive(serde::Deserialize)]
struct About {
    partnership_id: Id<Partnership>,
    until: Date,
}

/// The jobs of this part.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    jobs.on(RESUME, take_up)
}

/// Has it taken up again on the day until which it rests.
pub(super) fn resume_on(tx: &mut Tx<'_>, id: Id<Partnership>, until: Date) -> Result<()> {
    tx.enqueue_at(tx.moment_of(until.into()), RESUME, &json!({ "partnership_id": id, "until": until }))
}

/// Takes it up again, unless somebody did so before or let it rest until another day.
fn take_up(run: &Run<'_>, about: About) -> Result<()> {
    run.write(move |tx| {
        let rests = find(tx, about.partnership_id)?.stage;
        match rests {
            Stage::Paused { until, .. } if until == Some(about.until) => {
                resume(tx, about.partnership_id).map(drop)
            }
            Stage::At(_) | Stage::Paused { .. } | Stage::Ended { .. } => Ok(()),
        }
    })
}
