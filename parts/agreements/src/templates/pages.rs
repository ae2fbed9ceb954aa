//! House templates on the screen: those there are, and keeping the words of an agreement as one.

use askama::Template;
use kit::{
    Result, Tx,
    web::{At, Go, Page, Pages, Typed},
    words,
};
use partnerships::terms::InAgreement;

use super::{HouseTemplate, store};
use crate::wordings::read;

/// `/agreements/templates`.
pub(crate) fn pages() -> Pages {
    Pages::new()
        .get("/agreements/templates", list)
        .post("/agreements/templates/{id}/archive", archive, list)
        .post("/agreements/{id}/template", keep, read)
}

#[derive(Template)]
#[template(path = "templates/list.html")]
struct ListPage<'a> {
    once: &'a str,
    rows: Vec<Line>,
}

struct Line {
    archive: String,
    name: String,
    meta: String,
}

fn list(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let rows = store::all(tx)?.into_iter().map(|template| Line {
        archive: format!("~/agreements/templates/{}/archive", template.id),
        meta: meta(&template),
        name: template.name,
    });
    Page::of("House templates", &ListPage { once: typed.once(), rows: rows.collect() })
}

fn meta(template: &HouseTemplate) -> String {
    let counted = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    };
    let (left_out, reworded): (Vec<_>, Vec<_>) = template.clauses.iter().partition(|one| one.text.is_none());
    let parts = [
        counted(reworded.len(), "clause in your words", "clauses in your words"),
        counted(left_out.len(), "clause left out", "clauses left out"),
        counted(template.own_words.len(), "clause more", "clauses more"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    words::upper_first(&words::listed(&parts))
}

fn keep(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let name = form.needed("template_name", "please give it a name");
    form.done()?;
    let template = super::keep(tx, id, name)?;
    let said = format!("Kept as “{}”. It is offered with the next draft.", template.name);
    Ok(Go::to(format!("~/agreements/{id}/words")).saying(said))
}

fn archive(tx: &mut Tx<'_>, At(id): At<HouseTemplate>) -> Result<Go> {
    let template = super::archive(tx, id)?;
    Ok(Go::to("~/agreements/templates").saying(format!("“{}” is offered no more.", template.name)))
}
