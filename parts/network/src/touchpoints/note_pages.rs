//! Notes a conversation in one line, from anywhere: what was understood is shown, and kept when it is right.

use askama::Template;
use formats::contacts::names;
use kit::{
    Error, Id, Result, Tx,
    text::LONGEST_LINE,
    web::{Field, Go, Page, Pages, Typed},
};

use super::{
    Channel, Direction, NewTouchpoint,
    fitting::{fitting, only},
    log, moment,
    one_line::{Understood, understand},
    pages::said,
    to_plan::to_plan,
};
use crate::contacts::{self, Contact, NewContact};

/// What stands for somebody who is not known yet.
const NEW: &str = "new";

/// `/touchpoints/new` and what keeps it.
pub fn pages() -> Pages {
    Pages::new().get("/touchpoints/new", new).post("/touchpoints", note, new)
}

#[derive(Template)]
#[template(path = "touchpoints/new.html")]
struct NewPage<'a> {
    line: &'a str,
    /// What was understood; none as long as nothing was typed.
    form: Option<Form>,
    once: &'a str,
}

struct Form {
    who: Field,
    /// For which name the people below were looked up.
    asked_for: String,
    contact: Field,
    people: Vec<(String, String, String)>,
    company: Field,
    on: Field,
    channel: Field,
    channels: Vec<(&'static str, String)>,
    direction: Field,
    directions: Vec<(&'static str, String)>,
    place: Field,
    note: Field,
    follow_up_on: Field,
    /// Where a meeting is planned for that day, which is still to come.
    to_plan: Option<String>,
}

pub(super) fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let line = typed.text("line");
    let form = match line {
        "" => None,
        line => Some(form(tx, line, &typed)?),
    };
    Page::of("Note a conversation", &NewPage { line, form, once: typed.once() })
}

fn form(tx: &mut Tx<'_>, line: &str, typed: &Typed) -> Result<Form> {
    let line: String = line.chars().take(kit::text::LONGEST).collect();
    let read = understood(tx, &line)?;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let who = typed.field("who", read.who.as_deref().unwrap_or_default()).required();
    let people = if who.value.is_empty() { Vec::new() } else { fitting(tx, &who.value)? };
    let suggested = match &*people {
        [] => NEW.to_owned(),
        people => only(people).map(|id| id.to_string()).unwrap_or_default(),
    };
    let mut contact = typed.field("contact", &suggested);
    // Another name was typed, so the choice that was made for the first one counts no more.
    if typed.text("asked_for") != who.value {
        let error = contact.error.take();
        contact = Field::with("contact", &*suggested);
        contact.error = error;
    }
    let on = typed.field("at", &read.on.to_string()).required();
    let place = typed.field("place", read.place.as_deref().unwrap_or_default());
    let meant = if contact.value.is_empty() { &suggested } else { &contact.value };
    let to_plan = match &**meant {
        "" | NEW => to_plan(tx, &on.value, &[("also", &*who.value), ("place", &*place.value)]),
        known => to_plan(tx, &on.value, &[("contact_ids", known), ("place", &*place.value)]),
    };
    Ok(Form {
        asked_for: who.value.clone(),
        people: choices(&who.value, &people),
        who,
        contact,
        company: typed.field("company", read.company.as_deref().unwrap_or_default()),
        on,
        to_plan,
        channel: typed.field("channel", read.channel.as_str()).required(),
        channels: said(Channel::ALL, Channel::as_str, Channel::label),
        direction: typed.field("direction", read.direction.as_str()).required(),
        directions: said(Direction::ALL, Direction::as_str, Direction::label),
        place,
        note: typed.field("note", &line),
        follow_up_on: typed.field("follow_up_on", &day(read.follow_up_on)),
    })
}

/// What is understood of a line, on the business's day and in its country's order of figures.
pub(super) fn understood(tx: &mut Tx<'_>, line: &str) -> Result<Understood> {
    let country = workspace::settings::country(tx)?;
    let read = understand(line, tx.today(), super::one_line::DayOrder::of(&country));
    let within = |text: Option<String>| text.filter(|text| text.chars().count() <= LONGEST_LINE);
    Ok(Understood { who: within(read.who), company: within(read.company), place: within(read.place), ..read })
}

/// Those who may be meant, and somebody new.
fn choices(who: &str, people: &[Contact]) -> Vec<(String, String, String)> {
    if who.is_empty() {
        return Vec::new();
    }
    let known =
        people.iter().map(|contact| (contact.id.to_string(), contact.display_name.clone(), contact.works()));
    let new = (NEW.to_owned(), format!("Add “{who}” as a new person"), String::new());
    known.chain([new]).collect()
}

pub(super) fn note(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let who = form.needed("who", "with whom was it?");
    let company_name = form.line("company");
    let (on, channel) = (form.day("at"), form.parsed::<Channel>("channel"));
    let direction = form.parsed("direction").unwrap_or(Direction::Mutual);
    let (place, note, follow_up_on) = (form.line("place"), form.text("note"), form.day("follow_up_on"));
    if on.is_none() && typed.text("at").is_empty() {
        form.fault("at", "on which day was it?");
    }
    if channel.is_none() && typed.text("channel").is_empty() {
        form.fault("channel", "how were you in touch?");
    }
    let asked_for_them = typed.text("asked_for") == who;
    let chosen = match typed.text("contact") {
        NEW if asked_for_them => Whom::Somebody,
        "" => meant(tx, &who)?,
        _ if !asked_for_them => meant(tx, &who)?,
        _ => form.id("contact").map_or(Whom::Unclear, Whom::Known),
    };
    if let Whom::Unclear = chosen
        && !who.is_empty()
    {
        form.fault("contact", "please choose who is meant");
    }
    form.done()?;
    let (Some(on), Some(channel)) = (on, channel) else { return Err(Error::internal("a fault was lost")) };
    let (contact, added) = match chosen {
        Whom::Known(id) => (contacts::find(tx, id)?, ""),
        Whom::Somebody | Whom::Unclear => {
            let new = NewContact { company_name, ..named(&who) };
            (contacts::add(tx, new)?, "was added, and your conversation ")
        }
    };
    let new = NewTouchpoint { at: moment(tx, on), channel, direction, place, note, follow_up_on };
    let logged = log(tx, contact.id, new)?;
    let said = match added {
        "" => format!("Your conversation with {} was noted.", contact.display_name),
        added => format!("{} {added}was noted.", contact.display_name),
    };
    Ok(Go::to(format!("~/people/{}", contact.id))
        .saying(said)
        .undo(format!("~/touchpoints/{}/archive", logged.id)))
}

/// Whom the name means.
enum Whom {
    Known(Id<Contact>),
    Somebody,
    Unclear,
}

fn meant(tx: &mut Tx<'_>, who: &str) -> Result<Whom> {
    if who.is_empty() {
        return Ok(Whom::Unclear);
    }
    Ok(only(&fitting(tx, who)?).map_or(Whom::Unclear, Whom::Known))
}

/// A new person by a name as it was typed.
fn named(who: &str) -> NewContact {
    let (given, family) = names::split(who);
    NewContact {
        given_name: Some(given.to_owned()),
        family_name: Some(family.to_owned()),
        display_name: Some(who.to_owned()),
        ..NewContact::default()
    }
}
