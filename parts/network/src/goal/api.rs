//! The weekly goal, and what became of the people met, as JSON.

use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    web::{Api, Body, List, Query, paging},
};

use super::{Further, Goal, Quarter, Step, funnel, goal};
use crate::contacts::Contact;

/// `/networking`, with what later parts know of the people met.
pub fn api(further: Further) -> Api {
    let show = move |tx: &mut Tx<'_>, Query(asked): Query<OfYear>| shown(tx, &asked, further);
    let people = move |tx: &mut Tx<'_>, Query(asked): Query<Asked>| who(tx, &asked, further);
    Api::new()
        .get("/networking/goal", "The weekly goal and how it goes", goal)
        .put("/networking/goal", "Set the weekly goal", set)
        .get("/networking/funnel", "What became of the people met in a year", show)
        .get("/networking/funnel/people", "The people who came as far, those met last first", people)
}

/// How many new people to meet.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// New people a week.
    #[schemars(range(min = 1, max = 100))]
    per_week: u32,
}

fn set(tx: &mut Tx<'_>, Body(wanted): Body<Wanted>) -> Result<Goal> {
    super::set(tx, wanted.per_week)
}

/// Which year.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfYear {
    /// A year that has begun; this one when left out.
    #[schemars(range(min = 1900, max = 9998))]
    year: Option<i16>,
}

/// What became of the people met in a year.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct FunnelOut {
    /// The year.
    year: i16,
    /// How many came as far.
    steps: Vec<StepOut>,
}

/// How many came as far.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct StepOut {
    /// How far.
    step: Step,
    /// How many of the people met in this year.
    people: u32,
    /// How many of those met in each of its quarters.
    quarters: Vec<u32>,
}

fn shown(tx: &mut Tx<'_>, asked: &OfYear, further: Further) -> Result<FunnelOut> {
    let funnel = funnel(tx, asked.year, further)?;
    let step = |&step: &Step| StepOut {
        step,
        people: funnel.count(step, None),
        quarters: Quarter::ALL.map(|quarter| funnel.count(step, Some(quarter))).to_vec(),
    };
    Ok(FunnelOut { year: funnel.year, steps: Step::ALL.iter().map(step).collect() })
}

/// Which people.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// How far they came; everyone met when left out.
    step: Option<Step>,
    /// The year in which one met them; this one when left out.
    #[schemars(range(min = 1900, max = 9998))]
    year: Option<i16>,
    /// The quarter of that year.
    #[schemars(range(min = 1, max = 4))]
    quarter: Option<u8>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Someone who was met.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct PersonOut {
    /// Who.
    contact_id: Id<Contact>,
    /// What they are called.
    name: String,
    /// The day of the first real contact.
    met_on: Date,
}

fn who(tx: &mut Tx<'_>, asked: &Asked, further: Further) -> Result<List<PersonOut>> {
    let limit = paging::limit(asked.limit)?;
    let quarter = asked.quarter.map(Quarter::numbered).transpose()?;
    let after: Option<(Date, Id<Contact>)> = paging::after(asked.cursor.as_deref())?;
    let funnel = funnel(tx, asked.year, further)?;
    let people = funnel
        .who(asked.step.unwrap_or(Step::Met), quarter)
        .filter(|person| after.is_none_or(|after| (person.day, person.id) < after))
        .map(|person| PersonOut { contact_id: person.id, name: person.name.clone(), met_on: person.day });
    let rows: Vec<PersonOut> = people.take(limit as usize + 1).collect();
    Ok(List::cut(rows, limit, |last| (last.met_on, last.contact_id)))
}
