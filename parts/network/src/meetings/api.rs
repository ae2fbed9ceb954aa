//! Meetings as JSON: the resource is called `appointments`, because what others book will be of the same kind.

use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, Download, List, Query, paging},
};

use super::{Meeting, Moved, NewMeeting, Outcome, calendar, find, store};
use crate::contacts::Contact;

/// `/appointments`.
pub fn api() -> Api {
    Api::new()
        .get("/appointments", "List the meetings", list)
        .create("/appointments", "Plan a meeting", plan)
        .get("/appointments/{id}", "A meeting", show)
        .put("/appointments/{id}", "Plan a meeting otherwise", change)
        .download(
            "/appointments/{id}/calendar.ics",
            "A meeting, for a calendar",
            formats::calendar::MEDIA_TYPE,
            file,
        )
        .post("/appointments/{id}/move", "Move a meeting to another time", move_to)
        .post("/appointments/{id}/cancel", "Call a meeting off", cancel)
        .post("/appointments/{id}/restore", "Plan a meeting again that was called off", restore)
        .post("/appointments/{id}/outcome", "Say how a meeting went", outcome)
        .post("/appointments/{id}/reopen", "Take back what was said of how a meeting went", reopen)
}

/// Which meetings are listed.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Those with one person, the last planned first.
    contact_id: Option<Id<Contact>>,
    /// Those of which it is known how they went, the latest first; without it those that are planned, the next first.
    over: Option<bool>,
    /// Rows of one page.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(which): Query<Which>) -> Result<List<Meeting>> {
    let (cursor, limit) = (which.cursor.as_deref(), paging::limit(which.limit)?);
    match (which.contact_id, which.over) {
        (Some(contact), _) => store::of_contact(tx, contact, cursor, limit),
        (None, Some(true)) => store::over(tx, cursor, limit),
        (None, Some(false) | None) => store::to_come(tx, cursor, limit),
    }
}

fn plan(tx: &mut Tx<'_>, Body(new): Body<NewMeeting>) -> Result<Meeting> {
    super::plan(tx, new)
}

fn show(tx: &mut Tx<'_>, At(id): At<Meeting>) -> Result<Meeting> {
    find(tx, id)
}

fn change(tx: &mut Tx<'_>, At(id): At<Meeting>, Body(new): Body<NewMeeting>) -> Result<Meeting> {
    super::change(tx, id, new)
}

fn move_to(tx: &mut Tx<'_>, At(id): At<Meeting>, Body(moved): Body<Moved>) -> Result<Meeting> {
    super::move_to(tx, id, moved)
}

fn cancel(tx: &mut Tx<'_>, At(id): At<Meeting>) -> Result<Meeting> {
    super::cancel(tx, id)
}

fn restore(tx: &mut Tx<'_>, At(id): At<Meeting>) -> Result<Meeting> {
    super::restore(tx, id)
}

fn outcome(tx: &mut Tx<'_>, At(id): At<Meeting>, Body(said): Body<Outcome>) -> Result<Meeting> {
    super::outcome(tx, id, said)
}

fn reopen(tx: &mut Tx<'_>, At(id): At<Meeting>) -> Result<Meeting> {
    super::reopen(tx, id)
}

/// The meeting as a file to add to a calendar.
pub(super) fn file(tx: &mut Tx<'_>, At(id): At<Meeting>) -> Result<Download> {
    Ok(calendar::file(&find(tx, id)?))
}
