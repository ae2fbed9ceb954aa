//! Meetings on pages: those to come, one with its brief, and how it went.

use askama::Template;
use jiff::Timestamp;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Download, Field, Go, Page, Pages, Query, Typed, forms::Reader, paging},
    words::upper_first,
};

use super::{
    Meeting, Moved, NewMeeting, Outcome, ShowBrief, State, Went, api,
    brief::{About, about},
    find,
    form::{self, Form},
    store,
};
use crate::{
    contacts::{self, Contact},
    touchpoints::Channel,
};

/// `/meetings`, with what later parts say of somebody beforehand.
pub fn pages(later: &'static [ShowBrief]) -> Pages {
    let show = move |tx: &mut Tx<'_>, At(id): At<Meeting>, typed: Typed| show(tx, id, &typed, later);
    Pages::new()
        .get("/meetings", list)
        .get("/meetings/new", new)
        .post("/meetings", plan, new)
        .get("/meetings/{id}", show)
        .get("/meetings/{id}/edit", edit)
        .post("/meetings/{id}", change, edit)
        .get("/meetings/{id}/calendar.ics", file)
        .post("/meetings/{id}/cancel", cancel, show)
        .post("/meetings/{id}/restore", restore, show)
        .post("/meetings/{id}/outcome", outcome, show)
        .post("/meetings/{id}/reopen", reopen, show)
}

fn file(tx: &mut Tx<'_>, id: At<Meeting>) -> Result<Download> {
    api::file(tx, id)
}

/// Which meetings the list shows.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
struct Which {
    over: Option<bool>,
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "meetings/list.html")]
struct ListPage {
    over: bool,
    waiting: Vec<Row>,
    meetings: Vec<Row>,
    next: Option<String>,
}

/// A meeting in a list.
struct Row {
    href: String,
    title: String,
    meta: String,
    badge: (&'static str, String),
}

fn list(tx: &mut Tx<'_>, Query(which): Query<Which>) -> Result<Page> {
    let over = which.over == Some(true);
    let cursor = which.cursor.as_deref();
    let found = match over {
        true => store::over(tx, cursor, paging::ROWS)?,
        false => store::to_come(tx, cursor, paging::ROWS)?,
    };
    let query = if over { "over=true&" } else { "" };
    let (waiting, meetings) =
        found.data.iter().partition::<Vec<&Meeting>, _>(|meeting| is_waiting(tx, meeting));
    let page = ListPage {
        over,
        waiting: waiting.into_iter().map(|meeting| row(tx, meeting)).collect(),
        meetings: meetings.into_iter().map(|meeting| row(tx, meeting)).collect(),
        next: found.next_cursor.map(|cursor| format!("~/meetings?{query}cursor={cursor}")),
    };
    Page::of("Meetings", &page)
}

/// Whether it is over and nobody has said how it went.
fn is_waiting(tx: &Tx<'_>, meeting: &Meeting) -> bool {
    meeting.state == State::Planned && meeting.ends_at() <= tx.now()
}

fn row(tx: &Tx<'_>, meeting: &Meeting) -> Row {
    Row {
        href: format!("~/meetings/{}", meeting.id),
        title: meeting.title.clone(),
        meta: format!("{}{}", when(tx, meeting.starts_at), at(meeting)),
        badge: badge(tx, meeting),
    }
}

fn badge(tx: &Tx<'_>, meeting: &Meeting) -> (&'static str, String) {
    match meeting.state {
        State::Planned if meeting.ends_at() <= tx.now() => ("wait", "How did it go?".to_owned()),
        State::Planned if tx.day_of(meeting.starts_at) == tx.today() => ("wait", "Today".to_owned()),
        State::Held => ("good", "Held".to_owned()),
        state => ("quiet", upper_first(state.label())),
    }
}

/// A day and a time in the business's zone, as people read them.
fn when(tx: &Tx<'_>, at: Timestamp) -> String {
    at.to_zoned(tx.scope().zone.clone()).strftime("%A, %-d %B %Y, %H:%M").to_string()
}

fn at(meeting: &Meeting) -> String {
    match (&meeting.place, &meeting.video_link) {
        (Some(place), _) => format!(", {place}"),
        (None, Some(_)) => ", by video".to_owned(),
        (None, None) => String::new(),
    }
}

#[derive(Template)]
#[template(path = "meetings/form.html")]
struct FormPage<'a> {
    title: &'a str,
    action: String,
    back: String,
    form: Form,
    zone: String,
    once: &'a str,
    seen: String,
}

fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let back = typed.all("contact_ids").next().map_or("~/meetings".to_owned(), |id| format!("~/people/{id}"));
    let page = FormPage {
        title: "Plan a meeting",
        action: "~/meetings".to_owned(),
        back,
        form: form::fill(tx, &typed, None)?,
        zone: zone(tx),
        once: typed.once(),
        seen: String::new(),
    };
    Page::of("Plan a meeting", &page)
}

fn edit(tx: &mut Tx<'_>, At(id): At<Meeting>, typed: Typed) -> Result<Page> {
    let meeting = find(tx, id)?;
    let page = FormPage {
        title: "Plan it otherwise",
        action: format!("~/meetings/{id}"),
        back: format!("~/meetings/{id}"),
        form: form::fill(tx, &typed, Some(&meeting))?,
        zone: zone(tx),
        once: typed.once(),
        seen: typed.seen(&meeting)?,
    };
    Page::of("Plan it otherwise", &page)
}

fn zone(tx: &Tx<'_>) -> String {
    tx.scope().zone.iana_name().unwrap_or("UTC").replace('_', " ")
}

fn plan(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let new = form::read(tx, &typed)?;
    let meeting = super::plan(tx, beside_its_fields(new))?;
    Ok(Go::to(format!("~/meetings/{}", meeting.id))
        .saying(format!("{} is planned for {}.", meeting.title, when(tx, meeting.starts_at)))
        .undo(format!("~/meetings/{}/cancel", meeting.id)))
}

fn change(tx: &mut Tx<'_>, At(id): At<Meeting>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&find(tx, id)?)?;
    let new = form::read(tx, &typed)?;
    let meeting = super::change(tx, id, beside_its_fields(new))?;
    Ok(Go::to(format!("~/meetings/{id}")).saying(format!(
        "{} is planned for {}.",
        meeting.title,
        when(tx, meeting.starts_at)
    )))
}

/// The form asks for the first person among the others.
fn beside_its_fields(new: NewMeeting) -> NewMeeting {
    NewMeeting { contact_ids: new.contact_ids.into_iter().skip(1).collect(), ..new }
}

#[derive(Template)]
#[template(path = "meetings/show.html")]
struct ShowPage<'a> {
    meeting: &'a Meeting,
    when: String,
    badge: (&'static str, String),
    people: Vec<About>,
    has_begun: bool,
    form: OutcomeForm,
    once: &'a str,
}

struct OutcomeForm {
    outcome: Field,
    outcomes: Vec<(&'static str, String, &'static str)>,
    channel: Field,
    channels: Vec<(&'static str, String)>,
    note: Field,
    follow_up_on: Field,
    day: Field,
    time: Field,
}

/// What stands for a meeting that is at another time instead.
const MOVED: &str = "moved";

pub(super) fn show(tx: &mut Tx<'_>, id: Id<Meeting>, typed: &Typed, later: &[ShowBrief]) -> Result<Page> {
    let meeting = find(tx, id)?;
    let mut people = Vec::new();
    for &contact in &meeting.contact_ids {
        people.push(about(tx, contact, later)?);
    }
    let sentence = |went: Went| match went {
        Went::Held => "It becomes a conversation with everybody who was to be there.",
        Went::NotHeld | Went::NoShow => "",
    };
    let outcomes = Went::ALL.iter().map(|&went| (went.as_str(), upper_first(went.label()), sentence(went)));
    let moved = (MOVED, "It was moved".to_owned(), "Say to when, right below.");
    let page = ShowPage {
        when: when(tx, meeting.starts_at),
        badge: badge(tx, &meeting),
        people,
        has_begun: meeting.starts_at <= tx.now(),
        form: OutcomeForm {
            outcome: typed.field("outcome", Went::Held.as_str()).required(),
            outcomes: outcomes.chain([moved]).collect(),
            channel: typed.field("channel", meeting.channel().as_str()),
            channels: Channel::choices(),
            note: typed.field("note", ""),
            follow_up_on: typed.field("follow_up_on", ""),
            day: typed.field("day", ""),
            time: typed.field("time", ""),
        },
        once: typed.once(),
        meeting: &meeting,
    };
    Page::of(&meeting.title, &page)
}

fn cancel(tx: &mut Tx<'_>, At(id): At<Meeting>) -> Result<Go> {
    let meeting = super::cancel(tx, id)?;
    Ok(Go::to("~/meetings")
        .saying(format!("{} was called off.", meeting.title))
        .undo(format!("~/meetings/{id}/restore")))
}

fn restore(tx: &mut Tx<'_>, At(id): At<Meeting>) -> Result<Go> {
    let meeting = super::restore(tx, id)?;
    Ok(Go::to(format!("~/meetings/{id}")).saying(format!("{} is planned again.", meeting.title)))
}

fn outcome(tx: &mut Tx<'_>, At(id): At<Meeting>, typed: Typed) -> Result<Go> {
    let here = format!("~/meetings/{id}");
    if typed.text("outcome") == MOVED {
        let starts_at = form::moved_to(tx, &typed)?;
        let meeting = super::move_to(tx, id, Moved { starts_at, minutes: None })?;
        return Ok(Go::to(here).saying(format!("It is planned for {} now.", when(tx, meeting.starts_at))));
    }
    let mut form = typed.read();
    let outcome = form.asked("outcome", Reader::parsed::<Went>, "how did it go?");
    let (channel, note) = (form.parsed("channel"), form.text("note"));
    let follow_up_on = form.day("follow_up_on");
    let outcome = form.all(outcome)?;
    let meeting = super::outcome(tx, id, Outcome { outcome, channel, note, follow_up_on })?;
    let said = match outcome {
        Went::Held => {
            let names = contacts::names_of(tx, &meeting.contact_ids)?;
            format!("Your conversation with {} was noted.", kit::words::listed(&names))
        }
        Went::NotHeld | Went::NoShow => "That was noted.".to_owned(),
    };
    Ok(Go::to(here).saying(said).undo(format!("~/meetings/{id}/reopen")))
}

fn reopen(tx: &mut Tx<'_>, At(id): At<Meeting>) -> Result<Go> {
    super::reopen(tx, id)?;
    Ok(Go::to(format!("~/meetings/{id}")).saying("What was said of it is taken back."))
}

#[derive(Template)]
#[template(path = "meetings/section.html")]
struct Section {
    contact_id: Id<Contact>,
    meetings: Vec<Row>,
}

/// Meetings of somebody that their page looks at.
const LOOKED_AT: u32 = 20;

/// The meetings that are planned with somebody, on their page.
pub fn section(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<String> {
    let mut meetings = store::of_contact(tx, contact, None, LOOKED_AT)?.data;
    meetings.retain(|meeting| meeting.state == State::Planned);
    meetings.sort_by_key(|meeting| meeting.starts_at);
    let meetings = meetings.iter().map(|meeting| row(tx, meeting)).collect();
    Section { contact_id: contact, meetings }.render().map_err(Error::internal)
}
