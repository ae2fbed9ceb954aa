//! Bringing people in: choose a file, look at what would happen, bring them in.

use askama::Template;
use formats::contacts::Format;
use kit::{
    Error, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
};

use super::{Import, Mode, NewImport, Status, bring_in, start, store};

/// Earlier imports below the form.
const EARLIER: u32 = 20;

/// How soon the page of a file that is being read looks again.
const LOOK_AGAIN_SECONDS: u32 = 2;

/// `/imports`.
pub fn pages() -> Pages {
    Pages::new().get("/imports", list).post("/imports", send, list).get("/imports/{id}", show).post(
        "/imports/{id}/bring_in",
        confirm,
        show,
    )
}

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListPage<'a> {
    file: Field,
    kind: Field,
    kinds: Vec<(&'static str, &'static str)>,
    earlier: Vec<Import>,
    once: &'a str,
}

fn list(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let template = ListPage {
        file: typed.field("file", "").required(),
        kind: typed.field("as", ""),
        kinds: kinds(),
        earlier: store::page(tx, None, EARLIER)?,
        once: typed.once(),
    };
    Page::of("Bring people in", &template)
}

fn kinds() -> Vec<(&'static str, &'static str)> {
    vec![
        ("", "Find out by itself"),
        ("google", "Google Contacts"),
        ("linkedin", "LinkedIn connections"),
        ("outlook", "Outlook"),
        ("vcard", "Contact cards (.vcf)"),
        ("csv", "Another sheet (.csv)"),
    ]
}

fn send(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let file = typed.file("file").ok_or_else(|| Error::invalid("file", "please choose a file first"))?;
    let mut form = typed.read();
    let format: Option<Format> = form.parsed("as");
    form.done()?;
    let new =
        NewImport { file_name: file.name.clone(), content: file.bytes.clone(), format, mode: Mode::Look };
    let import = start(tx, new)?;
    Ok(Go::to(format!("~/imports/{}", import.id)))
}

#[derive(Template)]
#[template(path = "imports/show.html")]
struct ShowPage<'a> {
    import: &'a Import,
    left: Vec<store::Left>,
    reading: bool,
    looked: bool,
    failed: bool,
    once: &'a str,
}

fn show(tx: &mut Tx<'_>, At(id): At<Import>, typed: Typed) -> Result<Page> {
    let import = store::find(tx, id)?;
    let template = ShowPage {
        import: &import,
        left: store::left(tx, id)?,
        reading: matches!(import.status, Status::Queued | Status::Running),
        looked: import.mode == Mode::Look,
        failed: import.status == Status::Failed,
        once: typed.once(),
    };
    let again_seconds = template.reading.then_some(LOOK_AGAIN_SECONDS);
    Ok(Page { again_seconds, ..Page::of(&import.file_name, &template)? })
}

fn confirm(tx: &mut Tx<'_>, At(id): At<Import>) -> Result<Go> {
    bring_in(tx, id)?;
    Ok(Go::to(format!("~/imports/{id}")))
}
