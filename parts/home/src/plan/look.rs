//! Notes that somebody looked at a plan, and what they saw in it.

use jiff::civil::Date;
use kit::{Id, Refusal, Result, Tx, ids::Named, text};
use serde_json::json;

use super::{Plan, plan::LONGEST_NOTE, store};

/// One look at a plan.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Look {
    /// Its id.
    pub id: Id<Look>,
    /// The day.
    pub on: Date,
    /// What was noted.
    pub note: Option<String>,
}

impl Named for Look {
    const PREFIX: &'static str = "plk";
}

/// Notes today's look at the plan of a year.
pub fn look(tx: &mut Tx<'_>, year: i16, note: Option<&str>) -> Result<Plan> {
    let plan = store::of_year(tx, year)?.ok_or_else(|| missing(year))?;
    let note = text::within("note", note, LONGEST_NOTE)?;
    let look = Look { id: tx.new_id(), on: tx.today(), note };
    store::add_look(tx, &plan, &look)?;
    tx.note_with("plan.looked_at", &[&plan.id], json!({ "year": year, "note": look.note }))?;
    Ok(plan)
}

fn missing(year: i16) -> Refusal {
    let sentence = format!("There is no plan for {year} yet.");
    Refusal::new("no_plan", sentence, "Say first what is wanted of the year.")
}
