//! People: the list, one person's page, and the form that adds or changes one.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{Answer, At, Go, Page, Pages, Typed},
    words,
};

use super::{
    Contact, find,
    form::{self, Form},
    list, met_in_words, name_of,
    section::{Section, ShowSection},
    sharing::{Sharing, sharing, told_apart},
    stream::{self, Entry},
};
use crate::{Partners, cadence, duplicates, meetings, merges, services};

/// The latest of what happened, on a person's page.
const HISTORY: u32 = 50;

/// `/people`, with what later parts show of somebody.
pub fn pages(partners: Partners, sections: &'static [ShowSection]) -> Pages {
    let show =
        move |tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed| show(tx, id, &typed, partners, sections);
    let archive = move |tx: &mut Tx<'_>, At(id): At<Contact>| archive(tx, id, partners);
    Pages::new()
        .get("/people", list::page::list)
        .get("/people/filter", list::page::filter)
        .get("/people/new", new)
        .post("/people", add, new)
        .get("/people/{id}", show)
        .get("/people/{id}/history", stream::page)
        .get("/people/{id}/edit", edit)
        .post("/people/{id}", change, edit)
        .post("/people/{id}/archive", archive, show)
        .post("/people/{id}/restore", restore, show)
}

#[derive(Template)]
#[template(path = "contacts/show.html")]
struct ShowPage<'a> {
    contact: &'a Contact,
    works: String,
    met: Option<String>,
    needs: Vec<String>,
    last_real: Option<String>,
    keep_in_touch: String,
    history: Vec<Entry>,
    has_more: bool,
    partner: Option<String>,
    /// What later parts show of them.
    sections: Vec<Section>,
    /// Whether they may be mailed.
    mail: Vec<String>,
    perhaps: Vec<Perhaps>,
    /// Who turned out to be this person.
    merged: Vec<(Id<Contact>, String)>,
    once: &'a str,
}

/// Somebody who may be the same person.
struct Perhaps {
    id: Id<Contact>,
    name: String,
    reason: String,
}

pub(crate) fn show(
    tx: &mut Tx<'_>,
    id: Id<Contact>,
    typed: &Typed,
    partners: Partners,
    sections: &[ShowSection],
) -> Result<Answer> {
    let contact = find(tx, id)?;
    if let Some(into) = contact.merged_into {
        return Ok(Go::to(home(into)).into());
    }
    let history = stream::of(tx, id, None, None, HISTORY)?;
    let mut needs = Vec::new();
    for &need in &contact.needs {
        needs.push(services::find(tx, need)?.name);
    }
    let met = contact.met.as_ref().map(|met| met_in_words(tx, met)).transpose()?;
    let page = ShowPage {
        works: contact.works(),
        met,
        keep_in_touch: cadence::section(tx, id)? + &meetings::section(tx, id)?,
        last_real: contact.last_real_at.map(|at| words::day(tx.day_of(at))),
        needs,
        has_more: history.next_cursor.is_some(),
        history: history.data,
        partner: (partners.page_of)(tx, id)?,
        sections: sections.iter().map(|section| section(tx, id)).collect::<Result<_>>()?,
        mail: crate::consent::told(tx, &contact)?,
        perhaps: perhaps(tx, id)?,
        merged: merges::merged_into(tx, id)?,
        contact: &contact,
        once: typed.once(),
    };
    Page::of(&contact.display_name, &page).map(Into::into)
}

fn perhaps(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<Vec<Perhaps>> {
    let alike = duplicates::of(tx, id)?.into_iter();
    alike
        .map(|(id, reason)| {
            Ok(Perhaps { id, name: name_of(tx, id)?, reason: words::upper_first(reason.label()) })
        })
        .collect()
}

#[derive(Template)]
#[template(path = "contacts/form.html")]
struct FormPage<'a> {
    title: &'a str,
    action: String,
    back: String,
    back_label: &'a str,
    form: Form,
    /// Others who have an address that was typed; saving once more says that they share it.
    sharing: Vec<Sharing>,
    once: &'a str,
    seen: String,
}

pub(super) fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let form = form::fill(tx, &typed, None)?;
    let sharing = if typed.is_sent() { sharing(tx, &typed)? } else { Vec::new() };
    let (action, back) = ("~/people".to_owned(), "~/people".to_owned());
    let page = FormPage {
        title: "Add a person",
        action,
        back,
        back_label: "People",
        form,
        sharing,
        once: typed.once(),
        seen: String::new(),
    };
    Page::of("Add a person", &page)
}

pub(super) fn edit(tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed) -> Result<Page> {
    let contact = find(tx, id)?;
    let title = format!("Edit {}", contact.display_name);
    let page = FormPage {
        title: &title,
        action: home(id),
        back: home(id),
        back_label: &contact.display_name,
        form: form::fill(tx, &typed, Some(&contact))?,
        sharing: Vec::new(),
        once: typed.once(),
        seen: typed.seen(&form::shown(&contact))?,
    };
    Page::of(&title, &page)
}

pub(super) fn add(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let new = form::read(tx, &typed)?;
    let others = told_apart(tx, &typed)?;
    let contact = super::add(tx, new)?;
    for other in others {
        duplicates::tell_apart(tx, contact.id, other)?;
    }
    Ok(Go::to(home(contact.id))
        .saying(format!("{} was added.", contact.display_name))
        .undo(format!("~/people/{}/archive", contact.id)))
}

pub(super) fn change(tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&form::shown(&find(tx, id)?))?;
    let new = form::read(tx, &typed)?;
    let contact = super::change(tx, id, new)?;
    Ok(Go::to(home(id)).saying(format!("{} was saved.", contact.display_name)))
}

fn archive(tx: &mut Tx<'_>, id: Id<Contact>, partners: Partners) -> Result<Go> {
    let contact = super::archive(tx, id, partners)?;
    Ok(Go::to("~/people")
        .saying(format!("{} was archived.", contact.display_name))
        .undo(format!("~/people/{id}/restore")))
}

fn restore(tx: &mut Tx<'_>, At(id): At<Contact>) -> Result<Go> {
    let contact = super::restore(tx, id)?;
    Ok(Go::to(home(id)).saying(format!("{} is back.", contact.display_name)))
}

fn home(id: Id<Contact>) -> String {
    format!("~/people/{id}")
}
