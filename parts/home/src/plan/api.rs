//! The plan as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Error, Id, Result, Tx,
    web::{Api, Body, Query},
};
use network::goal;

use super::{Look, Plan, SoFar, Standing, Wanted, so_far, steps, store};

/// `/plan`.
pub fn api() -> Api {
    Api::new()
        .get("/plan", "The plan of a year, beside what happened", show)
        .put("/plan", "Say what is wanted of a year", put)
        .post("/plan/look", "Note that you looked at the plan", look)
}

/// Which year.
#[derive(Debug, Clone, Copy, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfYear {
    /// The calendar year in the business's time zone; this one when left out.
    #[schemars(range(min = 1900, max = 9998))]
    year: Option<i16>,
}

impl OfYear {
    fn year(self, tx: &Tx<'_>) -> Result<i16> {
        match self.year {
            Some(year) if !YEARS.contains(&year) => {
                Err(Error::invalid("year", "should be from 1900 to 9998"))
            }
            year => Ok(year.unwrap_or_else(|| tx.today().year())),
        }
    }
}

/// Years that can be asked for.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=9998;

/// What was noted.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Seen {
    /// What you saw in it.
    #[serde(default)]
    #[schemars(length(max = 500))]
    note: Option<String>,
}

/// The plan of a year, beside what happened.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct PlanOut {
    /// Its id; null while none was made.
    id: Option<Id<Plan>>,
    /// The calendar year.
    year: i16,
    #[serde(flatten)]
    wanted: Wanted,
    /// What happened so far.
    so_far: SoFar,
    /// Where the business stands on each of the guide's steps today.
    steps: Vec<Standing>,
    /// When it was looked at, the latest first.
    looks: Vec<Look>,
    /// The last day on which it was looked at.
    looked_on: Option<Date>,
    /// When it was made.
    created_at: Option<Timestamp>,
    /// When it last changed.
    updated_at: Option<Timestamp>,
}

fn show(tx: &mut Tx<'_>, Query(asked): Query<OfYear>) -> Result<PlanOut> {
    let year = asked.year(tx)?;
    let plan = store::of_year(tx, year)?;
    let looks = plan.as_ref().map(|plan| store::looks(tx, plan.id)).transpose()?.unwrap_or_default();
    let wanted = match &plan {
        Some(plan) => plan.wanted.clone(),
        None => Wanted::of_people(goal::goal(tx)?.per_week),
    };
    Ok(PlanOut {
        id: plan.as_ref().map(|plan| plan.id),
        year,
        wanted,
        so_far: so_far(tx, year)?,
        steps: steps(tx, plan.as_ref())?,
        looked_on: looks.first().map(|look| look.on),
        looks,
        created_at: plan.as_ref().map(|plan| plan.created_at),
        updated_at: plan.map(|plan| plan.updated_at),
    })
}

fn put(tx: &mut Tx<'_>, Query(asked): Query<OfYear>, Body(wanted): Body<Wanted>) -> Result<PlanOut> {
    let year = asked.year(tx)?;
    super::put(tx, year, wanted)?;
    show(tx, Query(asked))
}

fn look(tx: &mut Tx<'_>, Query(asked): Query<OfYear>, Body(seen): Body<Seen>) -> Result<PlanOut> {
    let year = asked.year(tx)?;
    super::look(tx, year, seen.note.as_deref())?;
    show(tx, Query(asked))
}
