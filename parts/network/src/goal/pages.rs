//! The weekly goal on one page: this week, the streak, half a year of weeks, and a line to change the goal.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Go, Page, Pages, Typed},
    words,
};

use super::{Goal, goal};

/// `/people/goal`.
pub fn pages() -> Pages {
    Pages::new().get("/people/goal", show).post("/people/goal", set, show)
}

/// A week as the row of them shows it.
struct Shown {
    label: String,
    count: u32,
    reached: bool,
}

#[derive(Template)]
#[template(path = "goal/page.html")]
struct GoalPage<'a> {
    goal: &'a Goal,
    weeks: Vec<Shown>,
    online: u32,
    in_person: u32,
    missing: u32,
    per_week: Field,
    once: &'a str,
    seen: String,
}

fn show(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let goal = goal(tx)?;
    let weeks = goal.weeks.iter().map(|week| Shown {
        label: format!("week of {}", words::day(week.week)),
        count: week.met,
        reached: week.met >= goal.per_week,
    });
    let page = GoalPage {
        goal: &goal,
        weeks: weeks.collect(),
        online: goal.weeks.iter().map(|week| week.online).sum(),
        in_person: goal.weeks.iter().map(|week| week.in_person).sum(),
        missing: goal.per_week.saturating_sub(goal.this_week),
        per_week: typed.field("per_week", &goal.per_week.to_string()).required(),
        once: typed.once(),
        seen: typed.seen(&goal.per_week)?,
    };
    Page::of("Your weekly goal", &page)
}

fn set(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&goal(tx)?.per_week)?;
    let mut form = typed.read();
    let per_week: Option<u32> = form.parsed("per_week");
    if per_week.is_none() && typed.text("per_week").is_empty() {
        form.fault("per_week", "how many new people a week?");
    }
    form.done()?;
    let goal = super::set(tx, per_week.unwrap_or_default())?;
    let people = if goal.per_week == 1 { "person" } else { "people" };
    Ok(Go::to("~/people/goal").saying(format!("Your goal is {} new {people} a week.", goal.per_week)))
}
