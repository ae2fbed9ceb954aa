//! Taking people out: choosing what they are written as, and fetching the file.

use askama::Template;
use formats::contacts::MAX_BYTES;
use kit::{
    Result, Tx,
    web::{At, Download, Field, Go, Page, Pages, Typed, forms::Reader},
    words,
};

use super::{Export, Format, KEPT_DAYS, Status, start, store};
use crate::{contacts::Filter, meetings::ShowBrief};

/// Earlier exports below the form.
const EARLIER: u32 = 20;

/// `/exports`. What `later` parts know of somebody stands in the notes.
pub fn pages(later: &'static [ShowBrief]) -> Pages {
    let send = move |tx: &mut Tx<'_>, typed: Typed| send(tx, typed, later);
    Pages::new()
        .get("/exports", list)
        .post("/exports", send, list)
        .get("/exports/{id}", show)
        .get("/exports/{id}/file", file)
}

/// What is said of each format.
const FORMATS: [(Format, &str); 5] = [
    (Format::Csv, "For Excel, Google Sheets, Numbers and other programs. It comes in again unchanged."),
    (Format::Xlsx, "For Excel: phone numbers and dates stay as they are. It comes in again unchanged."),
    (
        Format::VCard,
        "For phones and address books: iPhone, Google Contacts, Outlook. It comes in again unchanged.",
    ),
    (Format::VCard4, "For address books that read the newest cards."),
    (
        Format::Markdown,
        "For Obsidian, Logseq and other notebooks: one note for each person, with your conversations, in a zip file.",
    ),
];

#[derive(Template)]
#[template(path = "exports/list.html")]
struct ListPage<'a> {
    whom: String,
    among: String,
    format: Field,
    formats: Vec<(&'static str, &'static str, &'static str)>,
    days: i64,
    earlier: Vec<Shown>,
    once: &'a str,
}

/// An export as a list shows it.
struct Shown {
    id: String,
    title: String,
    meta: String,
    standing: &'static str,
    is_ready: bool,
}

fn list(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let filter = Filter::among(&typed)?;
    let mut earlier = Vec::new();
    for export in store::page(tx, None, EARLIER)? {
        earlier.push(shown(tx, &export)?);
    }
    let page = ListPage {
        whom: filter.whom(tx)?,
        among: filter.written()?,
        format: typed.field("format", Format::Csv.as_str()),
        formats: FORMATS.iter().map(|(format, said)| (format.as_str(), format.label(), *said)).collect(),
        days: KEPT_DAYS,
        earlier,
        once: typed.once(),
    };
    Page::of("Export", &page)
}

fn shown(tx: &mut Tx<'_>, export: &Export) -> Result<Shown> {
    let day = words::day(tx.day_of(export.created_at));
    let people = match (export.status, export.people) {
        (Status::Queued | Status::Running | Status::Failed, _) => String::new(),
        (Status::Done | Status::Gone, 1) => ", 1 person".to_owned(),
        (Status::Done | Status::Gone, people) => format!(", {people} people"),
    };
    Ok(Shown {
        id: export.id.to_string(),
        title: export.filter.whom(tx)?,
        meta: format!("{}, {day}{people}", export.format.label()),
        standing: export.status.label(),
        is_ready: export.status == Status::Done,
    })
}

pub(super) fn send(tx: &mut Tx<'_>, typed: Typed, later: &[ShowBrief]) -> Result<Go> {
    let filter = Filter::among(&typed)?;
    let mut form = typed.read();
    let format = form.asked("format", Reader::parsed, "please choose what it is for");
    let export = start(tx, form.all(format)?, filter, later)?;
    Ok(Go::to(format!("~/exports/{}", export.id)))
}

#[derive(Template)]
#[template(path = "exports/show.html")]
struct ShowPage<'a> {
    export: &'a Export,
    shown: Shown,
    until: String,
    writing: bool,
    gone: bool,
    /// Whether it is longer than a file may be that comes in, unless it is packed.
    is_long: bool,
}

/// How soon the page of a file that is being written looks again.
const LOOK_AGAIN_SECONDS: u32 = 2;

fn show(tx: &mut Tx<'_>, At(id): At<Export>) -> Result<Page> {
    let export = store::find(tx, id)?;
    let writing = matches!(export.status, Status::Queued | Status::Running);
    let page = ShowPage {
        shown: shown(tx, &export)?,
        until: words::day(tx.day_of(export.kept_until())),
        writing,
        gone: export.status == Status::Gone,
        is_long: export.bytes > MAX_BYTES as u64,
        export: &export,
    };
    let again_seconds = writing.then_some(LOOK_AGAIN_SECONDS);
    Ok(Page { again_seconds, ..Page::of("Your people as a file", &page)? })
}

fn file(tx: &mut Tx<'_>, At(id): At<Export>) -> Result<Download> {
    store::download(tx, id)
}
