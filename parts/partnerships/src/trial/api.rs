//! Trials as JSON.

use kit::{
    Error, Result, Tx,
    web::{Api, At, Body},
};

use super::{Conclusion, NewTrial, Trial, of};
use crate::{
    Partnership,
    passed::{Passed, PassedSince},
};

/// `/partnerships/{id}/trial`.
pub fn api(passed_since: PassedSince) -> Api {
    let shown = move |tx: &mut Tx<'_>, trial: Trial| shown(tx, trial, passed_since);
    Api::new()
        .get(
            "/partnerships/{id}/trial",
            "The trial of a partnership, with what passed since it began",
            move |tx: &mut Tx<'_>, At(id): At<Partnership>| {
                let trial = of(tx, id)?.ok_or(Error::NotFound)?;
                shown(tx, trial)
            },
        )
        .put(
            "/partnerships/{id}/trial",
            "Start a trial, or give it other days",
            move |tx: &mut Tx<'_>, At(id): At<Partnership>, Body(new): Body<NewTrial>| {
                let trial = super::start(tx, id, new)?;
                shown(tx, trial)
            },
        )
        .post(
            "/partnerships/{id}/trial/conclude",
            "Write down what came of a trial, and what follows from it",
            move |tx: &mut Tx<'_>, At(id): At<Partnership>, Body(seen): Body<Conclusion>| {
                let trial = super::conclude(tx, id, seen)?;
                shown(tx, trial)
            },
        )
}

/// A trial, and what passed since it began.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct TrialOut {
    #[serde(flatten)]
    trial: Trial,
    /// How many clients went each way since its first day.
    passed: Passed,
}

fn shown(tx: &mut Tx<'_>, trial: Trial, passed_since: PassedSince) -> Result<TrialOut> {
    let passed = passed_since(tx, trial.partnership_id, trial.started_on)?;
    Ok(TrialOut { trial, passed })
}
