//! Bringing people in: choose a file, look at what would happen, bring them in.

use askama::Template;
use formats::contacts::{Format, shortened};
use kit::{
    Error, Id, Result, Tx,
    web::{
        At, Field, Go, List, Page, Pages, Query, Typed,
        forms::Reader,
        paging::{self, ROWS},
    },
    words,
};

use super::{
    Column, Decision, Import, Kept, Left, Mapping, Mode, NewImport, OtherSheet, Status, Undone, bring_in,
    columns,
    remark::Remarked,
    settle::EXAMPLES,
    start,
    store::{self, Newcomer},
};
use crate::{contacts, references::References};

/// Earlier imports below the form, before more are asked for.
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
        .post("/imports/{id}/map", map, show)
        .post("/imports/{id}/decide", decide, show)
        .post("/imports/{id}/undo", undo, show)
}

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListPage<'a> {
    file: Field,
    rows: Field,
    kind: Field,
    kinds: Vec<(&'static str, &'static str)>,
    earlier: Vec<Import>,
    next: Option<String>,
    once: &'a str,
}

/// Behind which file the earlier ones go on.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
pub(super) struct Earlier {
    /// Where the page before ended.
    pub cursor: Option<String>,
}

pub(super) fn list(tx: &mut Tx<'_>, Query(asked): Query<Earlier>, typed: Typed) -> Result<Page> {
    let before = paging::after::<Id<Import>>(asked.cursor.as_deref())?;
    let earlier = List::cut(store::page(tx, before, EARLIER + 1)?, EARLIER, |last| last.id);
    let template = ListPage {
        file: typed.field("file", ""),
        rows: typed.field("rows", ""),
        kind: typed.field("as", ""),
        kinds: kinds(),
        earlier: earlier.data,
        next: earlier.next_cursor.map(|cursor| format!("~/imports?cursor={cursor}")),
        once: typed.once(),
    };
    Page::of("Import", &template)
}

fn kinds() -> Vec<(&'static str, &'static str)> {
    vec![
        ("", "Find out by itself"),
        ("google", "Google Contacts"),
        ("linkedin", "LinkedIn connections"),
        ("outlook", "Outlook"),
        ("hubspot", "HubSpot"),
        ("mailchimp", "Mailchimp"),
        ("bni", "BNI slips"),
        ("vcard", "Contact cards (.vcf)"),
        ("xlsx", "A workbook (.xlsx or .ods)"),
        ("csv", "Another sheet (.csv)"),
    ]
}

pub(super) fn send(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let format: Option<Format> = form.parsed("as");
    form.done()?;
    let (file_name, content) = match (typed.file("file"), typed.text("rows")) {
        (Some(file), _) => (file.name.clone(), file.bytes.clone()),
        (None, "") => return Err(Error::invalid("file", "please choose a file, or paste rows below")),
        (None, rows) => ("Pasted rows".to_owned(), rows.as_bytes().to_vec()),
    };
    let import = start(tx, NewImport { file_name, content, format, mapping: None, mode: Mode::Look })?;
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
    other_sheets: Vec<OtherSheet>,
    /// What each column of a sheet that is looked at is taken as, to be changed.
    questions: Vec<Question>,
    /// What it can be taken as.
    choices: Vec<(&'static str, &'static str)>,
    /// Since when the columns are taken as somebody chose.
    chosen_on: Option<String>,
    examples: Vec<Example>,
    asks_for_mapping: bool,
    reading: bool,
    undoing: bool,
    /// What is counted in the file.
    unit: &'static str,
    looked: bool,
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
pub(super) struct Behind {
    /// The rows that made nobody.
    nobody: Option<String>,
    /// The rows with something left out.
    remarks: Option<String>,
    /// What stays after an import was undone.
    kept: Option<String>,
}

pub(super) fn show(
    tx: &mut Tx<'_>,
    At(id): At<Import>,
    Query(behind): Query<Behind>,
    typed: Typed,
) -> Result<Page> {
    let import = store::find(tx, id)?;
    let after = |cursor: &Option<String>| paging::after::<u32>(cursor.as_deref()).map(|row| row.unwrap_or(0));
    let (after_nobody, after_remarks) = (after(&behind.nobody)?, after(&behind.remarks)?);
    let kept = super::kept(tx, id, after(&behind.kept)?, ROWS + 1)?;
    let kept = List::cut(kept, ROWS, |last| last.place);
    let nobody = List::cut(super::left(tx, id, after_nobody, ROWS + 1)?, ROWS, |last| last.row);
    let remarked = List::cut(store::remarked(tx, id, after_remarks, ROWS + 1)?, ROWS, |last| last.row);
    let more = |list: &str, cursor: Option<&String>| {
        cursor.map(|cursor| format!("~/imports/{id}?{list}={cursor}#{list}"))
    };
    let (looked, columns) = (import.mode == Mode::Look, store::columns(tx, id)?);
    let is_mapped = looked && import.format()? != Some(Format::VCard);
    let chosen_on = import.chosen.as_ref().map(|chosen| words::day(tx.day_of(chosen.at)));
    let template = ShowPage {
        questions: if is_mapped { questions(&columns, &typed) } else { Vec::new() },
        choices: columns::choices(),
        chosen_on,
        examples: store::examples(tx, id, EXAMPLES)?.into_iter().map(Example::of).collect(),
        asks_for_mapping: import.asks_for_mapping,
        import: &import,
        more_nobody: more("nobody", nobody.next_cursor.as_ref()),
        more_remarked: more("remarks", remarked.next_cursor.as_ref()),
        more_kept: more("kept", kept.next_cursor.as_ref()),
        undone: super::undone(tx, id)?,
        kept,
        nobody,
        remarked,
        columns: Columns::of(columns),
        other_sheets: store::other_sheets(tx, id)?,
        reading: matches!(import.status, Status::Queued | Status::Running),
        undoing: import.status == Status::Undoing,
        unit: if import.format()? == Some(Format::VCard) { "Card" } else { "Row" },
        looked,
        failed: import.status == Status::Failed,
        once: typed.once(),
    };
    let again_seconds = (template.reading || template.undoing).then_some(LOOK_AGAIN_SECONDS);
    Ok(Page { again_seconds, ..Page::of(&import.file_name, &template)? })
}

/// A column of a sheet, and what it is taken as.
struct Question {
    header: String,
    example: String,
    taken: Field,
}

/// A column is asked for by its place: what it is called may be anything.
fn questions(columns: &[Column], typed: &Typed) -> Vec<Question> {
    let question = |(place, column): (usize, &Column)| Question {
        header: column.header.clone(),
        example: column.example.clone().unwrap_or_default(),
        taken: typed.field(&format!("taken[{place}]"), column.holds.as_deref().unwrap_or_default()),
    };
    columns.iter().enumerate().map(question).collect()
}

pub(super) fn map(tx: &mut Tx<'_>, At(id): At<Import>, typed: Typed) -> Result<Go> {
    let columns = store::columns(tx, id)?.into_iter().enumerate();
    let chosen = columns.map(|(place, column)| {
        let taken = typed.text(&format!("taken[{place}]"));
        (column.key, Some(taken.to_owned()).filter(|taken| !taken.is_empty()))
    });
    super::map(tx, id, Mapping(chosen.collect()))?;
    Ok(Go::to(format!("~/imports/{id}")))
}

/// Somebody whom the file would make, as they would be shown.
struct Example {
    name: String,
    works: String,
    reached: String,
    besides: String,
}

impl Example {
    fn of(newcomer: Newcomer) -> Self {
        let Newcomer { person: new, mail } = newcomer;
        let name = new.shown_name();
        let works = contacts::works(new.job_title.as_deref(), new.company_name.as_deref());
        let reached = new.emails.into_iter().chain(new.phones).map(|one| one.value);
        let sites = new.websites.into_iter().map(|one| one.value);
        let letters = new.postal.into_iter().map(|one| one.value.replace('\n', ", "));
        let birthday = new.birthday.map(|day| format!("born {}", day.in_words()));
        let tags = (!new.tags.is_empty()).then(|| format!("tagged {}", new.tags.join(", ")));
        let notes = new.notes.map(|notes| shortened(&notes));
        let besides = mail.into_iter().chain(new.profession).chain(sites).chain(letters).chain(birthday);
        let besides = besides.chain(tags).chain(notes);
        Self {
            name,
            works,
            reached: reached.collect::<Vec<_>>().join(", "),
            besides: besides.collect::<Vec<_>>().join("; "),
        }
    }
}

fn decide(tx: &mut Tx<'_>, At(id): At<Import>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let row = form.asked("row", Reader::parsed, "please choose a row");
    let decision = form.asked("decision", Reader::parsed, "please choose what the row is");
    let (row, decision) = form.all((row, decision))?;
    super::decide(tx, id, row, decision)?;
    let said = match decision {
        Decision::Add => "They were added.",
        Decision::Same => "What the row says was added to what you know.",
    };
    Ok(Go::to(format!("~/imports/{id}#nobody")).saying(said.to_owned()))
}

fn undo(tx: &mut Tx<'_>, id: Id<Import>, references: References) -> Result<Go> {
    super::undo(tx, id, references)?;
    Ok(Go::to(format!("~/imports/{id}")))
}

fn confirm(tx: &mut Tx<'_>, At(id): At<Import>) -> Result<Go> {
    bring_in(tx, id)?;
    Ok(Go::to(format!("~/imports/{id}")))
}
