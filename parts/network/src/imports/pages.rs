//! Bringing people in: choose a file, look at what would happen, bring them in.

use askama::Template;
use formats::contacts::Format;
use kit::{
    Error, Id, Result, Tx,
    web::{
        At, Field, Go, List, Page, Pages, Query, Typed,
        paging::{self, ROWS},
    },
    words,
};

use super::{
    Column, Import, Kept, Left, Mode, NewImport, Status, Undone, bring_in, remark::Remarked, start, store,
};
use crate::references::References;

/// Earlier imports below the form.
const EARLIER: u32 = 20;

/// How soon the page of a file that is being read looks again.
const LOOK_AGAIN_SECONDS: u32 = 2;

/// `/imports`.
pub fn pages(references: References) -> Pages {
    let undo = move |tx: &mut Tx<'_>, At(id): At<Import>| undo(tx, id, references);
    Pages::new()
        .get("/imports", list)
        .post("/imports", send, list)
        .get("/imports/{id}", show)
        .post("/imports/{id}/bring_in", confirm, show)
        .post("/imports/{id}/undo", undo, show)
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
    nobody: List<Left>,
    more_nobody: Option<String>,
    remarked: List<Remarked>,
    more_remarked: Option<String>,
    undone: Option<Undone>,
    kept: List<Kept>,
    more_kept: Option<String>,
    columns: Columns,
    reading: bool,
    undoing: bool,
    looked: bool,
    /// Whether it has columns one could move.
    is_sheet: bool,
    failed: bool,
    once: &'a str,
}

/// The columns of the file, as a person asks for them.
struct Columns {
    taken: Vec<Column>,
    /// Not taken, though something is written in them.
    lost: Vec<Column>,
    /// Not taken, with nothing in them: their names.
    empty: String,
}

impl Columns {
    fn of(columns: Vec<Column>) -> Self {
        let (taken, other): (Vec<_>, Vec<_>) =
            columns.into_iter().partition(|column| column.taken_as.is_some());
        let (lost, empty): (Vec<_>, Vec<_>) = other.into_iter().partition(|column| column.rows > 0);
        let empty: Vec<String> = empty.into_iter().map(|column| column.header).collect();
        Self { taken, lost, empty: words::listed(&empty) }
    }
}

/// Behind which row each of the two lists goes on.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
struct Behind {
    /// The rows that made nobody.
    nobody: Option<String>,
    /// The rows with something left out.
    remarks: Option<String>,
    /// What stays after an import was undone.
    kept: Option<String>,
}

fn show(tx: &mut Tx<'_>, At(id): At<Import>, Query(behind): Query<Behind>, typed: Typed) -> Result<Page> {
    let import = store::find(tx, id)?;
    let after = |cursor: &Option<String>| paging::after::<u32>(cursor.as_deref()).map(|row| row.unwrap_or(0));
    let (after_nobody, after_remarks) = (after(&behind.nobody)?, after(&behind.remarks)?);
    let kept = super::kept(tx, id, after(&behind.kept)?, ROWS + 1)?;
    let kept = List::cut(kept, ROWS, |last| last.place);
    let nobody = List::cut(store::left(tx, id, after_nobody, ROWS + 1)?, ROWS, |last| last.row);
    let remarked = List::cut(store::remarked(tx, id, after_remarks, ROWS + 1)?, ROWS, |last| last.row);
    let more = |list: &str, cursor: Option<&String>| {
        cursor.map(|cursor| format!("~/imports/{id}?{list}={cursor}#{list}"))
    };
    let template = ShowPage {
        import: &import,
        more_nobody: more("nobody", nobody.next_cursor.as_ref()),
        more_remarked: more("remarks", remarked.next_cursor.as_ref()),
        more_kept: more("kept", kept.next_cursor.as_ref()),
        undone: super::undone(tx, id)?,
        kept,
        nobody,
        remarked,
        columns: Columns::of(store::columns(tx, id)?),
        reading: matches!(import.status, Status::Queued | Status::Running),
        undoing: import.status == Status::Undoing,
        looked: import.mode == Mode::Look,
        is_sheet: import.format()? != Some(Format::VCard),
        failed: import.status == Status::Failed,
        once: typed.once(),
    };
    let again_seconds = (template.reading || template.undoing).then_some(LOOK_AGAIN_SECONDS);
    Ok(Page { again_seconds, ..Page::of(&import.file_name, &template)? })
}

fn undo(tx: &mut Tx<'_>, id: Id<Import>, references: References) -> Result<Go> {
    super::undo(tx, id, references)?;
    Ok(Go::to(format!("~/imports/{id}")))
}

fn confirm(tx: &mut Tx<'_>, At(id): At<Import>) -> Result<Go> {
    bring_in(tx, id)?;
    Ok(Go::to(format!("~/imports/{id}")))
}
