//! Notes a conversation in one line, from anywhere: what was understood is shown, and kept when it is right.

use askama::Template;
use formats::contacts::names;
use kit::{
    Id, Result, Tx,
    web::{Field, Go, Page, Pages, Typed},
    words::listed,
};

use super::{
    fitting::{all_of, fitting, only},
    form, log,
    log::noted_just_now,
    pages::NOTED_ALREADY,
    understand::understood,
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
    also: Field,
    company: Field,
    talk: form::Form,
}

pub(super) fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let line = typed.text("line");
    let form = match line {
        "" => None,
        line => Some(fill(tx, line, &typed)?),
    };
    Page::of("Note a conversation", &NewPage { line, form, once: typed.once() })
}

fn fill(tx: &mut Tx<'_>, line: &str, typed: &Typed) -> Result<Form> {
    let line: String = line.chars().take(kit::text::LONGEST).collect();
    let read = understood(tx, &line)?;
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
    let meant = if contact.value.is_empty() { &suggested } else { &contact.value };
    let also = typed.field("also", &read.also.join(", "));
    let names: Vec<&str> = [&*who.value, &*also.value].into_iter().filter(|name| !name.is_empty()).collect();
    let names = names.join(", ");
    let with = match &**meant {
        "" | NEW => [("contact_ids", ""), ("also", &*names)],
        known => [("contact_ids", known), ("also", &*also.value)],
    };
    let talk = form::fill(tx, typed, &read, &line, &with);
    Ok(Form {
        asked_for: who.value.clone(),
        people: choices(&who.value, &people),
        who,
        contact,
        also,
        company: typed.field("company", read.company.as_deref().unwrap_or_default()),
        talk,
    })
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
    let asked_for_them = typed.text("asked_for") == who;
    let meant = match typed.text("contact") {
        NEW if asked_for_them => Whom::Somebody,
        "" => meant(tx, &who)?,
        _ if !asked_for_them => meant(tx, &who)?,
        _ => form.id("contact").map_or(Whom::Unclear, Whom::Known),
    };
    if let Whom::Unclear = meant
        && !who.is_empty()
    {
        form.fault("contact", "please choose who is meant");
    }
    let also = all_of(tx, &mut form, "also", typed.text("also"))?;
    let new = form::read(tx, form)?;
    let with = match meant {
        Whom::Known(id) => With::Known(contacts::find(tx, id)?),
        Whom::Somebody | Whom::Unclear => {
            With::Added(contacts::add(tx, NewContact { company_name, ..named(&who) })?)
        }
    };
    let contact = with.contact().id;
    if noted_just_now(tx, contact, &new)?.is_some() {
        return Ok(Go::to(format!("~/people/{contact}")).saying(NOTED_ALREADY));
    }
    let logged = log(tx, contact, new.clone())?;
    let mut others = Vec::new();
    for other in also.into_iter().filter(|&other| other != contact) {
        log(tx, other, new.clone())?;
        others.push(contacts::name_of(tx, other)?);
    }
    let go = Go::to(format!("~/people/{contact}")).saying(with.said(&others));
    Ok(match others.is_empty() {
        true => go.undo(format!("~/touchpoints/{}/archive", logged.id)),
        false => go,
    })
}

/// With whom the conversation was.
enum With {
    /// Somebody who was known before.
    Known(Contact),
    /// Somebody who was added along with it.
    Added(Contact),
}

impl With {
    fn contact(&self) -> &Contact {
        match self {
            Self::Known(contact) | Self::Added(contact) => contact,
        }
    }

    /// What is said when it was noted, with others too.
    fn said(&self, others: &[String]) -> String {
        match self {
            Self::Known(contact) => {
                let names = [std::slice::from_ref(&contact.display_name), others].concat();
                format!("Your conversation with {} was noted.", listed(&names))
            }
            Self::Added(contact) => {
                format!("{} was added, and your conversation was noted.", contact.display_name)
            }
        }
    }
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
