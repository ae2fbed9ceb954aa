//! Says what is wanted of a year.

use kit::{Result, Tx};
use network::{goal, services};
use serde_json::json;

use super::{Plan, Wanted, plan::plannable, store};

/// Makes the plan of a year, or changes it. The people a week of this year's plan are the weekly goal from now on.
pub fn put(tx: &mut Tx<'_>, year: i16, wanted: Wanted) -> Result<Plan> {
    let this_year = tx.today().year();
    plannable(year, this_year)?;
    let wanted = wanted.checked()?;
    for each in &wanted.partners {
        kit::named("partners", "names a service that is not known", services::find(tx, each.service_id))?;
    }
    let (now, before) = (tx.now(), store::of_year(tx, year)?);
    let (kind, id, created_at) = match &before {
        Some(before) if before.wanted == wanted => return Ok(before.clone()),
        Some(before) => ("plan.changed", before.id, before.created_at),
        None => ("plan.made", tx.new_id(), now),
    };
    let plan = Plan { id, year, wanted, created_at, updated_at: now };
    store::put(tx, &plan)?;
    let people_per_week = plan.wanted.people_per_week;
    if year == this_year && goal::goal(tx)?.per_week != people_per_week {
        goal::set(tx, people_per_week)?;
    }
    tx.note_with(kind, &[&plan.id], json!({ "year": year }))?;
    Ok(plan)
}
