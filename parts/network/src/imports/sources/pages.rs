//! A sheet that is kept elsewhere: when it was last read, what came of it, and a button to read it again.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};

use super::{NewSource, SheetSource, find, store};
use crate::imports::{self, Import, Mode};

/// Sheets of one list.
const SHEETS: u32 = 50;

/// How soon the page of a sheet that is being fetched looks again.
const LOOK_AGAIN_SECONDS: u32 = 2;

/// `/imports/sheets`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/imports/sheets", list)
        .post("/imports/sheets", add, list)
        .get("/imports/sheets/{id}", show)
        .post("/imports/sheets/{id}/read", read, show)
        .post("/imports/sheets/{id}/archive", archive, show)
        .post("/imports/sheets/{id}/restore", restore, show)
}

#[derive(Template)]
#[template(path = "imports/sources/list.html")]
struct ListPage<'a> {
    link: Field,
    sheets: Vec<Row>,
    once: &'a str,
}

/// A sheet in the list.
struct Row {
    href: String,
    name: String,
    read: String,
}

fn list(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let sheets = store::in_use(tx, None, SHEETS)?.into_iter();
    let sheets = sheets.map(|sheet| Row {
        href: home(sheet.id),
        read: match sheet.read_at {
            Some(at) => format!("Last read {}", words::day(tx.day_of(at))),
            None => "Not read yet".to_owned(),
        },
        name: sheet.name,
    });
    let page =
        ListPage { sheets: sheets.collect(), link: typed.field("link", "").required(), once: typed.once() };
    Page::of("Sheets kept elsewhere", &page)
}

fn add(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let sheet = super::add(tx, &NewSource { link: typed.text("link").to_owned(), name: None })?;
    Ok(Go::to(home(sheet.id)))
}

#[derive(Template)]
#[template(path = "imports/sources/show.html")]
struct ShowPage<'a> {
    sheet: &'a SheetSource,
    read: Option<String>,
    import: Option<Import>,
    fetching: bool,
    /// What the button says that has the sheet read.
    again: &'static str,
    once: &'a str,
}

fn show(tx: &mut Tx<'_>, At(id): At<SheetSource>, typed: Typed) -> Result<Page> {
    let sheet = find(tx, id)?;
    let page = ShowPage {
        read: sheet.read_at.map(|at| words::day(tx.day_of(at))),
        import: sheet.import_id.map(|import| imports::find(tx, import)).transpose()?,
        fetching: sheet.asked_at.is_some(),
        again: if sheet.import_id.is_some() { "Bring it in again" } else { "Try again" },
        sheet: &sheet,
        once: typed.once(),
    };
    let again_seconds = page.fetching.then_some(LOOK_AGAIN_SECONDS);
    Ok(Page { again_seconds, ..Page::of(&sheet.name, &page)? })
}

fn read(tx: &mut Tx<'_>, At(id): At<SheetSource>) -> Result<Go> {
    // Nobody comes in before it was seen what would happen.
    let mode = if find(tx, id)?.import_id.is_some() { Mode::BringIn } else { Mode::Look };
    super::read(tx, id, mode)?;
    Ok(Go::to(home(id)))
}

fn archive(tx: &mut Tx<'_>, At(id): At<SheetSource>) -> Result<Go> {
    let sheet = super::archive(tx, id)?;
    Ok(Go::to("~/imports/sheets")
        .saying(format!("{} is not read any more.", sheet.name))
        .undo(format!("~/imports/sheets/{id}/restore")))
}

fn restore(tx: &mut Tx<'_>, At(id): At<SheetSource>) -> Result<Go> {
    let sheet = super::restore(tx, id)?;
    Ok(Go::to(home(id)).saying(format!("{} is back.", sheet.name)))
}

fn home(id: Id<SheetSource>) -> String {
    format!("~/imports/sheets/{id}")
}
