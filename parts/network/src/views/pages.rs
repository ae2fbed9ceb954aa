//! Saved views: the list as one shows it, saving one, and giving it another name.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Query, Typed},
};

use super::{NewView, SavedView, find};
use crate::contacts::{self, Filter};

/// `/people/views`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/people/views/new", new)
        .post("/people/views", save, new)
        .get("/people/views/{id}", show)
        .get("/people/views/{id}/edit", edit)
        .post("/people/views/{id}", change, edit)
        .post("/people/views/{id}/archive", archive, edit)
        .post("/people/views/{id}/restore", restore, edit)
}

/// Which page of a view.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Where the page before ended.
    cursor: Option<String>,
}

pub(super) fn show(tx: &mut Tx<'_>, At(id): At<SavedView>, Query(asked): Query<Asked>) -> Result<Page> {
    let view = find(tx, id)?;
    contacts::list_page(tx, &Filter { cursor: asked.cursor, ..view.filter.clone() }, Some(&view))
}

#[derive(Template)]
#[template(path = "views/form.html")]
struct FormPage<'a> {
    title: &'a str,
    action: String,
    back: String,
    shows: String,
    among: String,
    name: Field,
    view: Option<&'a SavedView>,
    once: &'a str,
    seen: String,
}

pub(super) fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let filter = Filter::among(&typed)?;
    let written = filter.written()?;
    let page = FormPage {
        title: "Save this list",
        action: "~/people/views".to_owned(),
        back: format!("~/people?{written}"),
        shows: in_a_sentence(tx, &filter)?,
        among: written,
        name: typed.field("name", "").required(),
        view: None,
        once: typed.once(),
        seen: String::new(),
    };
    Page::of("Save this list", &page)
}

pub(super) fn edit(tx: &mut Tx<'_>, At(id): At<SavedView>, typed: Typed) -> Result<Page> {
    let view = find(tx, id)?;
    let page = FormPage {
        title: "Rename this view",
        action: home(id),
        back: home(id),
        shows: in_a_sentence(tx, &view.filter)?,
        among: view.filter.written()?,
        name: typed.field("name", &view.name).required(),
        seen: typed.seen(&view)?,
        view: Some(&view),
        once: typed.once(),
    };
    Page::of(format!("Rename {}", view.name), &page)
}

/// Whom a filter shows, in a sentence.
fn in_a_sentence(tx: &mut Tx<'_>, filter: &Filter) -> Result<String> {
    let order = filter.sort.map(|sort| format!(", by {}", sort.label().to_lowercase())).unwrap_or_default();
    Ok(format!("{}{order}.", filter.whom(tx)?))
}

fn save(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let view = super::save(tx, NewView { name: name_in(&typed)?, filter: Filter::among(&typed)? })?;
    Ok(Go::to(home(view.id))
        .saying(format!("“{}” stands above the list now. Its address can be shared.", view.name))
        .undo(format!("{}/archive", home(view.id))))
}

fn change(tx: &mut Tx<'_>, At(id): At<SavedView>, typed: Typed) -> Result<Go> {
    let view = find(tx, id)?;
    typed.still_as_seen(&view)?;
    let view = super::change(tx, id, NewView { name: name_in(&typed)?, filter: view.filter })?;
    Ok(Go::to(home(id)).saying(format!("This view is called “{}” now.", view.name)))
}

fn name_in(typed: &Typed) -> Result<String> {
    let mut form = typed.read();
    let name = form.needed("name", "please give the view a name");
    form.done()?;
    Ok(name)
}

fn archive(tx: &mut Tx<'_>, At(id): At<SavedView>) -> Result<Go> {
    let view = super::archive(tx, id)?;
    Ok(Go::to("~/people")
        .saying(format!("“{}” was archived. Nobody in it was changed.", view.name))
        .undo(format!("{}/restore", home(id))))
}

fn restore(tx: &mut Tx<'_>, At(id): At<SavedView>) -> Result<Go> {
    let view = super::restore(tx, id)?;
    Ok(Go::to(home(id)).saying(format!("“{}” is back.", view.name)))
}

fn home(id: Id<SavedView>) -> String {
    format!("~/people/views/{id}")
}
