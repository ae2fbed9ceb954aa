//! The form that makes a shortlist, and changes one.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Typed},
};
use network::{
    contacts::{self, Contact},
    services::{self, Service},
};
use partnerships::{Partnership, exclusive};

use super::{Changed, NewShortlist, Recommended, Shortlist, Why, store};
use crate::{
    CarveOut, CarveOutReason,
    needs::{self, Need, fits},
};

/// So many are chosen beforehand.
const AT_FIRST: usize = 3;

/// Somebody who can be put on the list.
struct Choice {
    id: String,
    name: String,
    fits: String,
    is_chosen: bool,
    why: Field,
}

#[derive(Template)]
#[template(path = "shortlists/form.html")]
struct FormPage<'a> {
    once: &'a str,
    seen: String,
    title: &'a str,
    action: String,
    back: String,
    client: &'a Contact,
    service: &'a str,
    service_id: Id<Service>,
    partners: Field,
    choices: Vec<Choice>,
    /// What the only partner is called, where there is one.
    only: Option<String>,
    /// What whoever is asked first is called.
    first: Option<String>,
    is_past: bool,
    reason: Field,
    reasons: Vec<(&'static str, String, &'static str)>,
    note: Field,
    words: Field,
    submit: &'a str,
}

pub(super) fn new(tx: &mut Tx<'_>, At(id): At<Need>, typed: Typed) -> Result<Page> {
    let need = needs::find(tx, id)?;
    let page = Shown {
        title: "A page to choose from",
        action: format!("~/needs/{id}/shortlists"),
        back: format!("~/needs/{id}"),
        seen: String::new(),
        submit: "Make the page",
    };
    shown(tx, &typed, page, (need.client_id, need.service_id), None)
}

pub(super) fn edit(tx: &mut Tx<'_>, At(id): At<Shortlist>, typed: Typed) -> Result<Page> {
    let shortlist = store::find(tx, id)?;
    let page = Shown {
        title: "Change the page",
        action: format!("~/shortlists/{id}"),
        back: format!("~/shortlists/{id}"),
        seen: typed.seen(&what_stands(&shortlist))?,
        submit: "Save",
    };
    shown(tx, &typed, page, (shortlist.client_id, shortlist.service_id), Some(&shortlist))
}

/// What the form shows of a shortlist.
fn what_stands(shortlist: &Shortlist) -> (&Option<String>, &Vec<Recommended>, &Option<CarveOut>) {
    (&shortlist.words, &shortlist.recommended, &shortlist.carve_out)
}

/// What is different between making one and changing one.
struct Shown<'a> {
    title: &'a str,
    action: String,
    back: String,
    seen: String,
    submit: &'a str,
}

fn shown(
    tx: &mut Tx<'_>,
    typed: &Typed,
    page: Shown<'_>,
    (client, service): (Id<Contact>, Id<Service>),
    before: Option<&Shortlist>,
) -> Result<Page> {
    let fitting = fits::gather(tx, client, service)?;
    let first = exclusive::asked_first(tx, service)?;
    let mut known: Vec<(Id<Partnership>, String, String)> = Vec::new();
    let mut at_first = Vec::new();
    for fit in fitting.partners.into_iter().chain(fitting.candidates) {
        let is_usual = fit.has_agreement && first.is_none() && at_first.len() < AT_FIRST;
        if fit.asked_first_days.is_some() || fitting.only == Some(fit.partnership_id) || is_usual {
            at_first.push(fit.partnership_id.to_string());
        }
        known.push((fit.partnership_id, fit.name, fit.why.join(". ")));
    }
    for one in before.iter().flat_map(|before| &before.recommended) {
        if !known.iter().any(|(id, ..)| *id == one.partnership_id) {
            known.push((one.partnership_id, partnerships::name_of(tx, one.partnership_id)?, String::new()));
        }
    }
    if let Some(before) = before {
        at_first = before.recommended.iter().map(|one| one.partnership_id.to_string()).collect();
    }
    let partners =
        typed.field_of_many("partnership_ids", &at_first.iter().map(String::as_str).collect::<Vec<_>>());
    let said = |id| {
        let named = before.and_then(|before| before.recommended.iter().find(|one| one.partnership_id == id));
        named.and_then(|one| one.why.as_deref()).unwrap_or_default()
    };
    let choices = known
        .into_iter()
        .map(|(id, name, fits)| Choice {
            why: typed.field(&format!("why.{id}"), said(id)),
            is_chosen: partners.holds(&id.to_string()),
            id: id.to_string(),
            name,
            fits,
        })
        .collect();
    let carve_out = before.and_then(|before| before.carve_out.as_ref());
    let reason = typed.field("carve_out.reason", carve_out.map_or("", |carve_out| carve_out.reason.as_str()));
    let (person, service_name) = (contacts::find(tx, client)?, services::find(tx, service)?.name);
    let template = FormPage {
        once: typed.once(),
        seen: page.seen,
        title: page.title,
        action: page.action,
        back: page.back,
        client: &person,
        service: &service_name,
        service_id: service,
        partners,
        choices,
        only: fitting.only.map(|only| partnerships::name_of(tx, only)).transpose()?,
        first: first.map(|first| first.partner),
        is_past: !reason.value.is_empty(),
        reason,
        reasons: CarveOutReason::choices().into_iter().map(|(reason, label)| (reason, label, "")).collect(),
        note: typed.field("carve_out.note", carve_out.map_or("", |carve_out| &carve_out.note)),
        words: typed.field("words", before.and_then(|before| before.words.as_deref()).unwrap_or_default()),
        submit: page.submit,
    };
    Page::of(page.title, &template)
}

pub(super) fn open(tx: &mut Tx<'_>, At(id): At<Need>, typed: Typed) -> Result<Go> {
    let need = needs::find(tx, id)?;
    let Changed { partnership_ids, why, words, carve_out } = read(&typed)?;
    let new = NewShortlist {
        client: need.client_id,
        service_id: need.service_id,
        need_id: Some(id),
        partnership_ids,
        why,
        words,
        carve_out,
    };
    let shortlist = super::open(tx, new)?;
    Ok(Go::to(format!("~/shortlists/{}", shortlist.id)).saying("The page is made. Now let the client know."))
}

pub(super) fn change(tx: &mut Tx<'_>, At(id): At<Shortlist>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&what_stands(&store::find(tx, id)?))?;
    super::change(tx, id, read(&typed)?)?;
    Ok(Go::to(format!("~/shortlists/{id}")).saying("Saved. The client’s link is the same."))
}

fn read(typed: &Typed) -> Result<Changed> {
    let mut form = typed.read();
    let partnership_ids: Vec<Id<Partnership>> = form.ids("partnership_ids");
    if partnership_ids.is_empty() {
        form.fault("partnership_ids", "please choose one to four partners");
    }
    let words = form.text("words");
    let (reason, note) = (form.parsed("carve_out.reason"), form.text("carve_out.note"));
    if reason.is_some() && note.is_none() {
        form.fault("carve_out.note", "please say it in a few words; the next review shows them");
    }
    form.done()?;
    let said = |&partnership_id: &Id<Partnership>| {
        let words = typed.text(&format!("why.{partnership_id}")).to_owned();
        (!words.is_empty()).then_some(Why { partnership_id, words })
    };
    let why = partnership_ids.iter().filter_map(said).collect();
    let carve_out = reason.zip(note).map(|(reason, note)| CarveOut { reason, note });
    Ok(Changed { partnership_ids, why, words, carve_out })
}
