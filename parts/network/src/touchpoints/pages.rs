//! Notes a conversation from a person's page.

use askama::Template;
use kit::{
    Result, Tx,
    web::{At, Go, Page, Pages, Typed},
};

use super::{
    Touchpoint, find, follow_up,
    form::{self, Form},
    log::noted_just_now,
    note_pages,
    understand::understood,
};
use crate::contacts::{self, Contact};

/// `/people/{id}/touchpoints` and taking one back.
pub fn pages() -> Pages {
    Pages::new()
        .get("/people/{id}/touchpoints/new", new)
        .post("/people/{id}/touchpoints", log, new)
        .post("/touchpoints/{id}/archive", archive, again)
        .post("/touchpoints/{id}/restore", restore, again)
        .post("/touchpoints/{id}/follow-up/done", follow_up_done, again)
        .post("/touchpoints/{id}/follow-up/reopen", follow_up_reopen, again)
        .and(note_pages::pages())
}

/// What is said when the same form comes again.
pub(super) const NOTED_ALREADY: &str = "That conversation is noted already; it was not noted again.";

#[derive(Template)]
#[template(path = "touchpoints/form.html")]
struct FormPage<'a> {
    contact: &'a Contact,
    talk: Form,
    once: &'a str,
}

pub(super) fn new(tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed) -> Result<Page> {
    let contact = contacts::find(tx, id)?;
    let nothing_said = understood(tx, "")?;
    let talk = form::fill(tx, &typed, &nothing_said, "", &[("contact_ids", &id.to_string())]);
    let page = FormPage { contact: &contact, talk, once: typed.once() };
    Page::of(format!("Note a conversation with {}", contact.display_name), &page)
}

pub(super) fn log(tx: &mut Tx<'_>, At(contact): At<Contact>, typed: Typed) -> Result<Go> {
    let new = form::read(tx, typed.read())?;
    if noted_just_now(tx, contact, &new)?.is_some() {
        return Ok(Go::to(format!("~/people/{contact}")).saying(NOTED_ALREADY));
    }
    let logged = super::log(tx, contact, new)?;
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

fn follow_up_done(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Go> {
    let touchpoint = follow_up::done(tx, id)?;
    Ok(Go::to(format!("~/people/{}", touchpoint.contact_id))
        .saying("That is done.")
        .undo(format!("~/touchpoints/{id}/follow-up/reopen")))
}

fn follow_up_reopen(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Go> {
    let touchpoint = follow_up::reopen(tx, id)?;
    Ok(Go::to(format!("~/people/{}", touchpoint.contact_id)).saying("It is open again."))
}

fn again(tx: &mut Tx<'_>, At(id): At<Touchpoint>) -> Result<Go> {
    Ok(Go::to(format!("~/people/{}", find(tx, id)?.contact_id)))
}
