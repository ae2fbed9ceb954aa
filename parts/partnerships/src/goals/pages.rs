//! The form of one goal.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
};

use super::{Goal, GoalState, NewGoal, Whose, find};
use crate::{Partnership, partnerships};

/// `/partners/{id}/goals` and `/goals/{id}`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/partners/{id}/goals/new", new)
        .post("/partners/{id}/goals", add, new)
        .get("/goals/{id}", edit)
        .post("/goals/{id}", change, edit)
}

/// The page on which goals are set in a conversation.
const SECOND_MEETING: &str = "second-meeting";

#[derive(Template)]
#[template(path = "goals/form.html")]
struct Form<'a> {
    partnership: Id<Partnership>,
    name: &'a str,
    heading: &'a str,
    action: String,
    text: Field,
    whose: Field,
    everyone: Vec<(&'static str, &'static str)>,
    by: Field,
    state: Field,
    states: Vec<(&'static str, &'static str)>,
    once: &'a str,
    seen: String,
}

fn new(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Page> {
    let empty = NewGoal { text: String::new(), whose: Whose::Shared, by: None, state: GoalState::Open };
    form(tx, id, "Set a goal", format!("~/partners/{id}/goals"), &empty, |_, _| Ok(String::new()), &typed)
}

fn edit(tx: &mut Tx<'_>, At(id): At<Goal>, typed: Typed) -> Result<Page> {
    let goal = find(tx, id)?;
    form(tx, goal.partnership_id, "A goal", format!("~/goals/{id}"), &goal.goal, Typed::seen, &typed)
}

fn form(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    heading: &str,
    action: String,
    goal: &NewGoal,
    seen: fn(&Typed, &NewGoal) -> Result<String>,
    typed: &Typed,
) -> Result<Page> {
    let name = partnerships::name_of(tx, partnership)?;
    let template = Form {
        partnership,
        name: &name,
        heading,
        action,
        text: typed.field("text", &goal.text).required(),
        whose: typed.field("whose", goal.whose.as_str()),
        everyone: Whose::ALL.iter().map(|whose| (whose.as_str(), whose.label())).collect(),
        by: typed.field("by", &goal.by.map(|day| day.to_string()).unwrap_or_default()),
        state: typed.field("state", goal.state.as_str()),
        states: GoalState::ALL.iter().map(|state| (state.as_str(), state.label())).collect(),
        once: typed.once(),
        seen: seen(typed, goal)?,
    };
    Page::of(format!("{heading}: {name}"), &template)
}

fn add(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    super::add(tx, id, wanted(&typed)?)?;
    let from = match typed.text("from") {
        SECOND_MEETING => format!("~/partners/{id}/{SECOND_MEETING}"),
        _ => format!("~/partners/{id}"),
    };
    Ok(Go::to(from).saying("The goal was set."))
}

fn change(tx: &mut Tx<'_>, At(id): At<Goal>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&find(tx, id)?.goal)?;
    let goal = super::change(tx, id, wanted(&typed)?)?;
    Ok(Go::to(format!("~/partners/{}", goal.partnership_id)).saying("The goal was kept."))
}

fn wanted(typed: &Typed) -> Result<NewGoal> {
    let mut form = typed.read();
    let goal = NewGoal {
        text: form.needed("text", "please say in a few words what you want to achieve"),
        whose: form.parsed("whose").unwrap_or(Whose::Shared),
        by: form.day("by"),
        state: form.parsed("state").unwrap_or(GoalState::Open),
    };
    form.done()?;
    Ok(goal)
}
