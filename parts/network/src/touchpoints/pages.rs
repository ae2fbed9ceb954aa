//! Notes a conversation from a person's page.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Error, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words::upper_first,
};

use super::{Channel, Direction, NewTouchpoint, Touchpoint, find, moment, note_pages, to_plan::to_plan};
use crate::contacts::{self, Contact};

/// `/people/{id}/touchpoints` and taking one back.
pub fn pages() -> Pages {
    Pages::new()
        .get("/people/{id}/touchpoints/new", form)
        .post("/people/{id}/touchpoints", log, form)
        .post("/touchpoints/{id}/archive", archive, again)
        .post("/touchpoints/{id}/restore", restore, again)
        .and(note_pages::pages())
}

#[derive(Template)]
#[template(path = "touchpoints/form.html")]
struct FormPage<'a> {
    contact: &'a Contact,
    channels: Vec<(&'static str, String)>,
    directions: Vec<(&'static str, String)>,
    on: Field,
    channel: Field,
    direction: Field,
    place: Field,
    note: Field,
    follow_up_on: Field,
    /// Where a meeting is planned for the day that was typed, which is still to come.
    to_plan: Option<String>,
    once: &'a str,
}

pub(super) fn form(tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed) -> Result<Page> {
    let contact = contacts::find(tx, id)?;
    let with = [("contact_ids", &*id.to_string()), ("place", typed.text("place"))];
    let page = FormPage {
        to_plan: to_plan(tx, typed.text("at"), &with),
        contact: &contact,
        channels: said(Channel::ALL, Channel::as_str, Channel::label),
        directions: said(Direction::ALL, Direction::as_str, Direction::label),
        on: typed.field("at", &tx.today().to_string()).required(),
        channel: typed.field("channel", Channel::InPerson.as_str()).required(),
        direction: typed.field("direction", Direction::Mutual.as_str()).required(),
        place: typed.field("place", ""),
        note: typed.field("note", ""),
        follow_up_on: typed.field("follow_up_on", ""),
        once: typed.once(),
    };
    Page::of(format!("Note a conversation with {}", contact.display_name), &page)
}

pub(super) fn log(tx: &mut Tx<'_>, At(contact): At<Contact>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let on: Option<Date> = form.day("at");
    let channel = form.parsed("channel");
    let direction = form.parsed("direction");
    let (place, note, follow_up_on) = (form.line("place"), form.text("note"), form.day("follow_up_on"));
    if on.is_none() && typed.text("at").is_empty() {
        form.fault("at", "on which day was it?");
    }
    if channel.is_none() && typed.text("channel").is_empty() {
        form.fault("channel", "how were you in touch?");
    }
    form.done()?;
    let (Some(on), Some(channel)) = (on, channel) else { return Err(Error::internal("a fault was lost")) };
    let (at, direction) = (moment(tx, on), direction.unwrap_or(Direction::Mutual));
    let logged =
        super::log(tx, contact, NewTouchpoint { at, channel, direction, place, note, follow_up_on })?;
    let name = contacts::name_of(tx, contact)?;
    Ok(Go::to(format!("~/people/{contact}"))
        .saying(format!("Your conversation with {name} was noted."))
        .undo(format!("~/touchpoints/{}/archive", logged.id)))
}

fn archive(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Go> {
    let touchpoint = super::archive(tx, id)?;
    Ok(Go::to(format!("~/people/{}", touchpoint.contact_id))
        .saying("The conversation was taken back.")
        .undo(format!("~/touchpoints/{id}/restore")))
}

fn restore(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Go> {
    let touchpoint = super::restore(tx, id)?;
    Ok(Go::to(format!("~/people/{}", touchpoint.contact_id)).saying("The conversation is back."))
}

fn again(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Go> {
    Ok(Go::to(format!("~/people/{}", find(tx, id)?.contact_id)))
}

/// Words as a choice shows them, each beginning like a sentence.
pub(crate) fn said<T: Copy>(
    all: &[T],
    word: fn(T) -> &'static str,
    label: fn(T) -> &'static str,
) -> Vec<(&'static str, String)> {
    all.iter().map(|&value| (word(value), upper_first(label(value)))).collect()
}
