//! With whom one is losing touch; how often to be in touch with somebody, or with everyone who has a tag.

use askama::Template;
use jiff::{Span, civil::Date};
use kit::{
    Error, Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Query, Typed, paging},
    words::day,
};

use super::{Cadence, Rhythm, State, find, losing_touch, store, tag_rhythm, tag_rhythms};
use crate::contacts::{self, Contact};

/// Days for which somebody is put off where no day is said.
const SNOOZE_DAYS: i32 = 14;

/// `/people/keep-in-touch` and the rhythms.
pub fn pages() -> Pages {
    Pages::new()
        .get("/people/keep-in-touch", list)
        .get("/people/rhythms", tags)
        .post("/people/rhythms", set_tag, tags)
        .get("/people/{id}/rhythm", form)
        .post("/people/{id}/rhythm", set, form)
        .post("/people/{id}/snooze", snooze, form)
        .post("/people/{id}/wake", wake, form)
}

/// Which page of the list.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
struct Which {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "cadence/list.html")]
struct ListPage<'a> {
    lines: Vec<Line>,
    next: Option<String>,
    has_rhythms: bool,
    once: &'a str,
}

struct Line {
    id: Id<Contact>,
    name: String,
    initials: String,
    meta: String,
    late: String,
}

fn list(tx: &mut Tx<'_>, Query(which): Query<Which>, typed: Typed) -> Result<Page> {
    let found = losing_touch(tx, which.cursor.as_deref(), paging::ROWS)?;
    let mut lines = Vec::new();
    for cadence in &found.data {
        lines.push(line(tx, cadence)?);
    }
    let page = ListPage {
        has_rhythms: !lines.is_empty() || store::has_any(tx)?,
        lines,
        next: found.next_cursor.map(|cursor| format!("~/people/keep-in-touch?cursor={cursor}")),
        once: typed.once(),
    };
    Page::of("Keep in touch", &page)
}

fn line(tx: &mut Tx<'_>, cadence: &Cadence) -> Result<Line> {
    let contact = contacts::find(tx, cadence.contact_id)?;
    let days = cadence.days_late(tx.today(), &tx.scope().zone);
    Ok(Line {
        id: contact.id,
        initials: contact.initials(),
        name: contact.display_name,
        meta: format!("{}. {}", since(tx, cadence), often(cadence)),
        late: if days == 1 { "1 day late".to_owned() } else { format!("{days} days late") },
    })
}

/// When one was last in touch.
fn since(tx: &Tx<'_>, cadence: &Cadence) -> String {
    let on = day(tx.day_of(cadence.since_at));
    if cadence.is_met { format!("Last in touch {on}") } else { format!("Not in touch yet, since {on}") }
}

/// How often it should be.
fn often(cadence: &Cadence) -> String {
    let by = cadence.tag.as_ref().map(|tag| format!(", as for everyone tagged “{tag}”")).unwrap_or_default();
    cadence.rhythm.in_words() + &by
}

#[derive(Template)]
#[template(path = "cadence/form.html")]
struct FormPage<'a> {
    contact: &'a Contact,
    cadence: Option<Shown>,
    ideal_days: Field,
    latest_days: Field,
    until: Field,
    once: &'a str,
    seen: String,
}

/// A cadence in words.
struct Shown {
    since: String,
    often: String,
    next: String,
    badge: (&'static str, String),
    snoozed: Option<String>,
}

fn in_words(tx: &Tx<'_>, cadence: &Cadence) -> Shown {
    let (today, zone) = (tx.today(), &tx.scope().zone);
    let kind = match cadence.state(today, zone) {
        State::Fresh => "good",
        State::Due => "wait",
        State::Late => "stop",
    };
    Shown {
        since: since(tx, cadence),
        often: often(cadence),
        next: day(cadence.next_on(zone)),
        badge: (kind, kit::words::upper_first(cadence.state(today, zone).label())),
        snoozed: cadence.snoozed_until(today).map(day),
    }
}

fn form(tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed) -> Result<Page> {
    let contact = contacts::find(tx, id)?;
    let own = store::own(tx, id)?;
    let cadence = find(tx, id)?;
    let text = |days: Option<u32>| days.map(|days| days.to_string()).unwrap_or_default();
    let later = tx.today().saturating_add(Span::new().days(SNOOZE_DAYS));
    let page = FormPage {
        cadence: cadence.map(|cadence| in_words(tx, &cadence)),
        ideal_days: typed.field("ideal_days", &text(own.map(|rhythm| rhythm.ideal_days))),
        latest_days: typed.field("latest_days", &text(own.map(|rhythm| rhythm.latest_days))),
        until: typed.field("until", &later.to_string()),
        once: typed.once(),
        seen: typed.seen(&shown(own))?,
        contact: &contact,
    };
    Page::of(format!("How often to be in touch with {}", contact.display_name), &page)
}

/// What the form shows.
fn shown(rhythm: Option<Rhythm>) -> Option<(u32, u32)> {
    rhythm.map(|rhythm| (rhythm.ideal_days, rhythm.latest_days))
}

/// The rhythm that was typed.
fn typed_rhythm(typed: &Typed) -> Result<Option<Rhythm>> {
    let mut form = typed.read();
    let mut days = |name| form.number(name, "should be a number of days");
    let (ideal_days, latest_days) = (days("ideal_days"), days("latest_days"));
    form.done()?;
    Rhythm::wanted(ideal_days, latest_days)
}

fn set(tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&shown(store::own(tx, id)?))?;
    let rhythm = typed_rhythm(&typed)?;
    super::set(tx, id, rhythm)?;
    let name = contacts::name_of(tx, id)?;
    let said = match (rhythm, find(tx, id)?) {
        (Some(_), Some(cadence)) => {
            format!("The next time to talk to {name} is {}.", day(cadence.next_on(&tx.scope().zone)))
        }
        _ => format!("{name} has no rhythm of their own now."),
    };
    Ok(Go::to(format!("~/people/{id}")).saying(said))
}

fn snooze(tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let until: Option<Date> = form.day("until");
    form.done()?;
    let until = until.unwrap_or(tx.today().saturating_add(Span::new().days(SNOOZE_DAYS)));
    super::snooze(tx, id, until)?;
    let name = contacts::name_of(tx, id)?;
    Ok(Go::to("~/people/keep-in-touch")
        .saying(format!("{name} is put off until {}, or until you have talked.", day(until)))
        .undo(format!("~/people/{id}/wake")))
}

fn wake(tx: &mut Tx<'_>, At(id): At<Contact>) -> Result<Go> {
    super::wake(tx, id)?;
    let name = contacts::name_of(tx, id)?;
    Ok(Go::to("~/people/keep-in-touch").saying(format!("{name} is not put off any more.")))
}

#[derive(Template)]
#[template(path = "cadence/tags.html")]
struct TagsPage<'a> {
    tags: Vec<(String, String)>,
    tag: Field,
    ideal_days: Field,
    latest_days: Field,
    once: &'a str,
    seen: String,
}

fn tags(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let all = tag_rhythms(tx)?;
    let line = |tag: &super::TagRhythm| (tag.tag.clone(), tag.rhythm.in_words());
    let page = TagsPage {
        tags: all.iter().map(line).collect(),
        tag: typed.field("tag", "").required(),
        ideal_days: typed.field("ideal_days", ""),
        latest_days: typed.field("latest_days", ""),
        once: typed.once(),
        seen: typed.seen(&shown_tags(&all))?,
    };
    Page::of("How often, by tag", &page)
}

fn shown_tags(all: &[super::TagRhythm]) -> Vec<(String, u32, u32)> {
    all.iter().map(|tag| (tag.tag.clone(), tag.rhythm.ideal_days, tag.rhythm.latest_days)).collect()
}

pub(super) fn set_tag(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&shown_tags(&tag_rhythms(tx)?))?;
    let rhythm = typed_rhythm(&typed)?;
    let mut form = typed.read();
    let tag = form.needed("tag", "for which tag?");
    form.done()?;
    super::set_for_tag(tx, &tag, rhythm)?;
    let said = match rhythm {
        Some(rhythm) if !tag_rhythm::is_in_use(tx, &tag)? => {
            format!(
                "Nobody is tagged “{tag}” yet; who will be is to hear from you every {} days at best.",
                rhythm.ideal_days
            )
        }
        Some(rhythm) => {
            format!("Everyone tagged “{tag}” is to hear from you every {} days at best.", rhythm.ideal_days)
        }
        None => format!("The tag “{tag}” has no rhythm now."),
    };
    Ok(Go::to("~/people/rhythms").saying(said))
}

#[derive(Template)]
#[template(path = "cadence/section.html")]
struct Section {
    contact_id: Id<Contact>,
    cadence: Option<Shown>,
}

/// How it stands with somebody, on their page.
pub(crate) fn section(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<String> {
    let cadence = find(tx, contact)?.map(|cadence| in_words(tx, &cadence));
    Section { contact_id: contact, cadence }.render().map_err(Error::internal)
}
