//! The form that asks what one found out.

use askama::Template;
use kit::{
    Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
};
use network::services;
use workspace::settings;

use super::{Discovery, Reaction, Said, Topic, Value, learn, of};
use crate::{Partnership, partnerships};

/// `/partners/{id}/discovery`.
pub fn pages() -> Pages {
    Pages::new().get("/partners/{id}/discovery", ask).post("/partners/{id}/discovery", write_down, ask)
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
    ideal_client: Field,
    niche: Field,
    wins_clients_by: Field,
    character: Field,
    services: Field,
    every_service: Vec<(String, String)>,
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

fn ask(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Page> {
    let (partnership, name) = (partnerships::find(tx, id)?, partnerships::name_of(tx, id)?);
    let known = of(tx, id)?;
    let seen = typed.seen(&known)?;
    let offered: Vec<String> = known.services.iter().map(ToString::to_string).collect();
    let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
    let every_service = services::all(tx)?;
    let text = |given: &Option<String>| given.clone().unwrap_or_default();
    let topic = known.topic.as_ref();
    let raised_on = topic.and_then(|topic| topic.raised_on).map(|day| day.to_string()).unwrap_or_default();
    let template = Form {
        partnership: &partnership,
        name: &name,
        ideal_client: typed.field("ideal_client", &text(&known.ideal_client)),
        niche: typed.field("niche", &text(&known.niche)),
        wins_clients_by: typed.field("wins_clients_by", &text(&known.wins_clients_by)),
        character: typed.field("character", &text(&known.character)),
        services: typed.field_of_many("services", &offered),
        every_service: every_service
            .into_iter()
            .map(|service| (service.id.to_string(), service.name))
            .collect(),
        raised_on: typed.field("topic.raised_on", &raised_on),
        reaction: typed.field("topic.reaction", topic.map_or("", |topic| topic.reaction.as_str())),
        reactions: Reaction::ALL.iter().map(|reaction| (reaction.as_str(), reaction.label())).collect(),
        values: value_fields(&typed, &compared(tx, known.values)?),
        once: typed.once(),
        seen,
    };
    Page::of(format!("What you found out: {name}"), &template)
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

fn write_down(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&of(tx, id)?)?;
    let mut form = typed.read();
    let (raised_on, reaction) = (form.day("topic.raised_on"), form.parsed::<Reaction>("topic.reaction"));
    let known = Discovery {
        ideal_client: form.text("ideal_client"),
        niche: form.text("niche"),
        wins_clients_by: form.text("wins_clients_by"),
        character: form.text("character"),
        services: form.ids("services"),
        values: values(&typed),
        topic: match (raised_on, reaction) {
            (None, None) => None,
            (raised_on, reaction) => {
                Some(Topic { raised_on, reaction: reaction.unwrap_or(Reaction::Unknown) })
            }
        },
    };
    form.done()?;
    learn(tx, id, known)?;
    Ok(Go::to(format!("~/partners/{id}")).saying("Written down."))
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
