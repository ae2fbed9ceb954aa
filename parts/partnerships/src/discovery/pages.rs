//! The page to have open in the call: what to ask, and what one found out.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
};
use network::{
    contacts::{self, Contact},
    services::{self, Service},
};
use workspace::settings;

use super::{
    Discovery, Reaction, Said, Topic, Value, begin, learn, of,
    prompts::{PROMPTS, Prompts},
};
use crate::{Partnership, partnerships};

/// `/partners/{id}/discovery`, and its beginning on a person's page.
pub fn pages() -> Pages {
    Pages::new().get("/partners/{id}/discovery", ask).post("/partners/{id}/discovery", write_down, ask).post(
        "/people/{id}/discovery",
        find_out,
        their_page,
    )
}

/// So many values can be compared on the page; the API takes more.
const VALUES: usize = 8;
/// Empty lines to add values in.
const FRESH: usize = 2;

#[derive(Template)]
#[template(path = "discovery/form.html")]
struct Form<'a> {
    partnership: &'a Partnership,
    name: &'a str,
    ask: Prompts,
    ideal_client: Field,
    niche: Field,
    wins_clients_by: Field,
    character: Field,
    services: Field,
    new_services: Field,
    clients_need: Field,
    new_needs: Field,
    every_service: Vec<(String, String)>,
    said: Field,
    raised_on: Field,
    reaction: Field,
    reactions: Vec<(&'static str, &'static str)>,
    values: Vec<ValueFields>,
    once: &'a str,
    seen: String,
}

struct ValueFields {
    place: usize,
    name: Field,
    ours: Field,
    theirs: Field,
}

pub(super) fn ask(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Page> {
    let (partnership, name) = (partnerships::find(tx, id)?, partnerships::name_of(tx, id)?);
    let known = of(tx, id)?;
    let chosen = |name: &str, listed: &[Id<Service>]| {
        let listed: Vec<String> = listed.iter().map(ToString::to_string).collect();
        let listed: Vec<&str> = listed.iter().map(String::as_str).collect();
        typed.field_of_many(name, &listed)
    };
    let every_service = services::all(tx)?;
    let text = |given: &Option<String>| given.clone().unwrap_or_default();
    let topic = known.topic.as_ref();
    let raised_on = topic.and_then(|topic| topic.raised_on).map(|day| day.to_string()).unwrap_or_default();
    let template = Form {
        partnership: &partnership,
        name: &name,
        ask: PROMPTS,
        ideal_client: typed.field("ideal_client", &text(&known.ideal_client)),
        niche: typed.field("niche", &text(&known.niche)),
        wins_clients_by: typed.field("wins_clients_by", &text(&known.wins_clients_by)),
        character: typed.field("character", &text(&known.character)),
        services: chosen("services", &known.services),
        new_services: typed.field("new_services", ""),
        clients_need: chosen("clients_need", &known.clients_need),
        new_needs: typed.field("new_needs", ""),
        every_service: every_service
            .into_iter()
            .map(|service| (service.id.to_string(), service.name))
            .collect(),
        said: typed.field("topic.said", topic.and_then(|topic| topic.said.as_deref()).unwrap_or_default()),
        raised_on: typed.field("topic.raised_on", &raised_on),
        reaction: typed.field("topic.reaction", topic.map_or("", |topic| topic.reaction.as_str())),
        reactions: Reaction::ALL.iter().map(|reaction| (reaction.as_str(), reaction.label())).collect(),
        values: value_fields(&typed, &compared(tx, known.values.clone())?),
        once: typed.once(),
        seen: typed.seen(&known)?,
    };
    Page::of(format!("Find out about {name}"), &template)
}

/// What was answered already, then what the business says it stands for, so that nobody has to type it again.
fn compared(tx: &mut Tx<'_>, mut values: Vec<Value>) -> Result<Vec<Value>> {
    for name in settings::profile(tx)?.values {
        if !values.iter().any(|value| value.name.eq_ignore_ascii_case(&name)) {
            values.push(Value { name, ours: None, theirs: None });
        }
    }
    Ok(values)
}

fn value_fields(typed: &Typed, values: &[Value]) -> Vec<ValueFields> {
    let lines = (values.len() + FRESH).clamp(3, VALUES.max(values.len()));
    let said =
        |said: Option<&Option<Said>>| said.and_then(Option::as_ref).map(Said::in_words).unwrap_or_default();
    let fields = |place: usize| {
        let value = values.get(place);
        ValueFields {
            place: place + 1,
            name: typed.field(&format!("value_{place}_name"), value.map_or("", |value| &value.name)),
            ours: typed.field(&format!("value_{place}_ours"), &said(value.map(|value| &value.ours))),
            theirs: typed.field(&format!("value_{place}_theirs"), &said(value.map(|value| &value.theirs))),
        }
    };
    (0..lines).map(fields).collect()
}

pub(super) fn write_down(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&of(tx, id)?)?;
    let mut form = typed.read();
    let (raised_on, reaction) = (form.day("topic.raised_on"), form.parsed::<Reaction>("topic.reaction"));
    let said = form.text("topic.said");
    let mut known = Discovery {
        ideal_client: form.text("ideal_client"),
        niche: form.text("niche"),
        wins_clients_by: form.text("wins_clients_by"),
        character: form.text("character"),
        services: form.ids("services"),
        clients_need: form.ids("clients_need"),
        values: values(&typed),
        topic: match (raised_on, reaction, said) {
            (None, None, None) => None,
            (raised_on, reaction, said) => {
                Some(Topic { raised_on, reaction: reaction.unwrap_or(Reaction::Unknown), said })
            }
        },
    };
    form.done()?;
    known.services.extend(named(tx, &typed, "new_services")?);
    known.clients_need.extend(named(tx, &typed, "new_needs")?);
    learn(tx, id, known)?;
    Ok(Go::to(format!("~/partners/{id}")).saying("Written down."))
}

/// The services that were named anew, each listed now unless it was.
fn named(tx: &mut Tx<'_>, typed: &Typed, field: &'static str) -> Result<Vec<Id<Service>>> {
    let names = typed.text(field).split(',').map(str::trim).filter(|name| !name.is_empty());
    let listed = names.map(|name| services::found_or_added(tx, field, name).map(|service| service.id));
    listed.collect()
}

/// From a person's page: whoever one begins to find out about is a candidate.
fn find_out(tx: &mut Tx<'_>, At(id): At<Contact>) -> Result<Go> {
    let was_partner = partnerships::of_contact(tx, id)?.is_some();
    let partnership = begin(tx, id)?;
    let go = Go::to(format!("~/partners/{partnership}/discovery"));
    if was_partner {
        return Ok(go);
    }
    let said = format!("{} is a candidate now.", contacts::name_of(tx, id)?);
    Ok(go.saying(said).undo(format!("~/people/{id}/going-through/again")))
}

fn their_page(tx: &mut Tx<'_>, At(id): At<Contact>) -> Result<Go> {
    contacts::name_of(tx, id)?;
    Ok(Go::to(format!("~/people/{id}")))
}

/// A value without a name was not filled in.
fn values(typed: &Typed) -> Vec<Value> {
    let said = |place: usize, side: &str| {
        let words = typed.text(&format!("value_{place}_{side}"));
        (!words.is_empty()).then(|| Said::Words(words.to_owned()))
    };
    (0..super::discovery::MOST_VALUES)
        .filter_map(|place| {
            let name = typed.text(&format!("value_{place}_name"));
            let (ours, theirs) = (said(place, "ours"), said(place, "theirs"));
            (!name.is_empty()).then(|| Value { name: name.to_owned(), ours, theirs })
        })
        .collect()
}
