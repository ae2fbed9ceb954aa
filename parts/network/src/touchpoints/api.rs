//! Touchpoints as JSON.

use jiff::civil::Date;
use kit::{
    Id, Result, Tx, text,
    web::{Api, At, Body, List, Query, paging},
};

use super::{
    Channel, Direction, NewTouchpoint, Touchpoint, find, fitting, follow_up, one_line::Tells,
    understand::understood,
};
use crate::contacts::{self, Contact};

/// `/contacts/{id}/touchpoints` and what can be done with one.
pub fn api() -> Api {
    Api::new()
        .get("/contacts/{id}/touchpoints", "List the conversations with a person", list)
        .create("/contacts/{id}/touchpoints", "Note a conversation", log)
        .get(
            "/touchpoints/understanding",
            "What is understood of a conversation told in one line",
            understanding,
        )
        .get("/touchpoints/{id}", "A conversation", show)
        .post("/touchpoints/{id}/archive", "Take back a conversation noted by mistake", archive)
        .post("/touchpoints/{id}/restore", "Bring a conversation back", restore)
        .post("/touchpoints/{id}/follow-up/done", "Say that a follow-up is done", follow_up_done)
        .post("/touchpoints/{id}/follow-up/reopen", "Have a follow-up open again", follow_up_reopen)
}

/// Which page of the list.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Rows of one page.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// A line about a conversation.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Told {
    /// Such as "met Ana at the chamber breakfast, wants to talk in May".
    #[schemars(length(max = 20000), regex(pattern = r"^[^\x00]*$"))]
    line: Option<String>,
}

/// What is understood of the line; nothing is kept. What fits can be sent on to a person's touchpoints.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct Understanding {
    /// With whom, as it was typed.
    who: Option<String>,
    /// The business they are from, where the line says so.
    company: Option<String>,
    /// Those who may be meant: one where it is clear, none where it is somebody new.
    contacts: Vec<Meant>,
    /// With whom else, as they were typed.
    also: Vec<String>,
    /// How.
    channel: Channel,
    /// Who reached out.
    direction: Direction,
    /// Whether they were not reached.
    unanswered: bool,
    /// The day; today where none is named. One still to come is that of a meeting, which can be planned.
    on: Date,
    /// At what time a meeting is that is still to come.
    time: Option<String>,
    /// What the line names as a day and is none of the calendar.
    no_day: Option<String>,
    /// Whether it is a conversation that the line tells of, or a plan, which is none yet.
    tells: Tells,
    /// Where.
    place: Option<String>,
    /// The line.
    note: String,
    /// When to follow up.
    follow_up_on: Option<Date>,
}

/// Somebody who may be meant.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct Meant {
    /// Their id.
    contact_id: Id<Contact>,
    /// What they are called.
    display_name: String,
    /// The business they work for.
    company_name: Option<String>,
}

fn understanding(tx: &mut Tx<'_>, Query(told): Query<Told>) -> Result<Understanding> {
    let note = text::within("line", told.line.as_deref(), text::LONGEST)?.unwrap_or_default();
    let read = understood(tx, &note)?;
    let fitting = match &read.who {
        Some(who) => fitting(tx, who)?,
        None => Vec::new(),
    };
    let meant = |contact: Contact| Meant {
        contact_id: contact.id,
        display_name: contact.display_name,
        company_name: contact.company_name,
    };
    Ok(Understanding {
        who: read.who,
        company: read.company,
        contacts: fitting.into_iter().map(meant).collect(),
        channel: read.channel,
        direction: read.direction,
        also: read.also,
        unanswered: read.unanswered,
        on: read.on,
        time: read.time.map(|time| time.strftime("%H:%M").to_string()),
        no_day: read.no_day,
        tells: read.tells,
        place: read.place,
        note,
        follow_up_on: read.follow_up_on,
    })
}

fn list(tx: &mut Tx<'_>, At(contact): At<Contact>, Query(which): Query<Which>) -> Result<List<Touchpoint>> {
    contacts::name_of(tx, contact)?;
    super::of_contact(tx, contact, which.cursor.as_deref(), paging::limit(which.limit)?)
}

fn log(tx: &mut Tx<'_>, At(contact): At<Contact>, Body(new): Body<NewTouchpoint>) -> Result<Touchpoint> {
    super::log(tx, contact, new)
}

fn show(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Touchpoint> {
    find(tx, id)
}

fn archive(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Touchpoint> {
    super::archive(tx, id)
}

fn restore(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Touchpoint> {
    super::restore(tx, id)
}

fn follow_up_done(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Touchpoint> {
    follow_up::done(tx, id)
}

fn follow_up_reopen(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Touchpoint> {
    follow_up::reopen(tx, id)
}
