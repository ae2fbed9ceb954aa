//! Imports as JSON.

use formats::contacts::Format;
use jiff::Timestamp;
use kit::{
    Error, Id, Result, Tx,
    web::{Api, At, Body, List, Query, Request, openapi::Operation, paging, request::Ask},
};

use super::{
    Column, Decision, Import, Kept, Left, Mapping, Mode, NewImport, OtherSheet, Remark, Status, Undone,
    bring_in, remark::Remarked, start, store,
};
use crate::{companies::Company, contacts::Contact, references::References};

/// Rows that are named with the import itself; `rows` and `remarks` list them all, and a list of imports names none.
const NAMED: u32 = 1000;

/// `/imports`.
pub fn api(references: References) -> Api {
    let undo = move |tx: &mut Tx<'_>, At(id): At<Import>| undo(tx, id, references);
    Api::new()
        .get("/imports", "List imports, newest first", list)
        .create("/imports", "Bring a contact file in", create)
        .get("/imports/{id}", "An import", show)
        .get("/imports/{id}/rows", "List the rows of an import that made nobody", rows)
        .get(
            "/imports/{id}/remarks",
            "List the cells of an import that did not come in as they stand",
            remarks,
        )
        .post("/imports/{id}/bring_in", "Bring in what was looked at", confirm)
        .post("/imports/{id}/map", "Say what the columns of a sheet are, and look at it again", map)
        .post("/imports/{id}/decide", "Decide whether a row is somebody known", decide)
        .post("/imports/{id}/undo", "Undo an import", undo)
        .get("/imports/{id}/kept", "List what stays after an import was undone", kept)
}

/// An import.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct ImportOut {
    /// Its id.
    id: Id<Import>,
    /// What the file is called.
    file_name: String,
    /// What it was found to be; null until it is read.
    format: Option<String>,
    /// Whether it is only a look at what would happen.
    dry_run: bool,
    /// How far it is.
    status: Status,
    /// Why it could not be read.
    failure: Option<String>,
    /// Rows that were settled.
    rows: u32,
    /// People who were added.
    created: u32,
    /// Known people of whom more is known now.
    updated: u32,
    /// Known people of whom the file says nothing new.
    unchanged: u32,
    /// Rows that cannot be a person; the first thousand of these and of `duplicates` are named.
    skipped: Vec<SkippedOut>,
    /// Rows that may be someone known.
    duplicates: Vec<DuplicateOut>,
    /// Rows that someone came of while a piece of them did not come in as it stands.
    remarked: u32,
    /// Which pieces, of the first thousand of these rows.
    remarks: Vec<RemarkOut>,
    /// The columns of the file and what each is taken as; empty until it is read to its end.
    columns: Vec<Column>,
    /// The sheets of a workbook that hold something and are not read.
    other_sheets: Vec<OtherSheet>,
    /// For each column, by its key, what it is taken as where somebody chose that; null where nobody did.
    mapping: Option<Mapping>,
    /// Whether nothing says who the people of this sheet are, so that it has to be mapped.
    asks_for_mapping: bool,
    /// What came of undoing it; null while nobody asked for that. `kept` of the import lists what stays.
    undone: Option<Undone>,
    /// When it was sent.
    created_at: Timestamp,
    /// When it last came further.
    updated_at: Timestamp,
}

/// A row that cannot be a person.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct SkippedOut {
    /// Its number, as a person would count it.
    row: u32,
    /// Why.
    reason: String,
}

/// A row that may be someone known.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct DuplicateOut {
    /// Its number, as a person would count it.
    row: u32,
    /// Who it may be.
    contact_id: Id<Contact>,
    /// Why.
    reason: String,
}

/// A cell that did not come in as it stands.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct RemarkOut {
    /// The number of its row, as a person would count it.
    row: u32,
    /// Who came of the row; null for somebody new who is only looked at.
    contact_id: Option<Id<Contact>>,
    /// The cell.
    #[serde(flatten)]
    remark: Remark,
}

/// A row that made nobody.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct RowOut {
    /// Its number, as a person would count it.
    row: u32,
    /// Who it may be; null for a row that cannot be a person.
    contact_id: Option<Id<Contact>>,
    /// Why it made nobody.
    reason: String,
    /// What was decided, where it was perhaps somebody known; then `contact_id` is who it is.
    decided: Option<Decision>,
}

/// A row of which something is to be said, with all that is to be said of it.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct RemarkedOut {
    /// Its number, as a person would count it.
    row: u32,
    /// Who came of it; null for somebody new who is only looked at.
    contact_id: Option<Id<Contact>>,
    /// Its cells that did not come in as they stand.
    remarks: Vec<Remark>,
}

/// What stays after an import was undone.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct KeptOut {
    /// The person; null for a company.
    contact_id: Option<Id<Contact>>,
    /// The company; null for a person.
    company_id: Option<Id<Company>>,
    /// Why.
    reason: String,
}

impl From<Kept> for KeptOut {
    fn from(kept: Kept) -> Self {
        Self {
            contact_id: kept.contact.map(|(id, _)| id),
            company_id: kept.company.map(|(id, _)| id),
            reason: kept.reason,
        }
    }
}

impl From<Left> for RowOut {
    fn from(left: Left) -> Self {
        Self {
            row: left.row,
            contact_id: left.contact.map(|(id, _)| id),
            reason: left.reason,
            decided: left.decided,
        }
    }
}

impl From<Remarked> for RemarkedOut {
    fn from(row: Remarked) -> Self {
        Self { row: row.row, contact_id: row.contact.map(|(id, _)| id), remarks: row.remarks }
    }
}

/// An import with so many of its rows of either kind.
fn shown(tx: &mut Tx<'_>, import: Import, named: u32) -> Result<ImportOut> {
    let (mut skipped, mut duplicates) = (Vec::new(), Vec::new());
    for left in super::left(tx, import.id, 0, named)? {
        match left.contact {
            _ if left.decided.is_some() => {}
            None => skipped.push(SkippedOut { row: left.row, reason: left.reason }),
            Some((contact_id, _)) => {
                duplicates.push(DuplicateOut { row: left.row, contact_id, reason: left.reason })
            }
        }
    }
    let remarks = store::remarked(tx, import.id, 0, named)?.into_iter().flat_map(|row| {
        let contact_id = row.contact.map(|(id, _)| id);
        row.remarks.into_iter().map(move |remark| RemarkOut { row: row.row, contact_id, remark })
    });
    Ok(ImportOut {
        id: import.id,
        asks_for_mapping: import.asks_for_mapping,
        mapping: import.chosen.map(|chosen| chosen.mapping),
        file_name: import.file_name,
        format: import.format,
        dry_run: import.mode == Mode::Look,
        status: import.status,
        failure: import.failure,
        rows: import.counts.rows,
        created: import.counts.created,
        updated: import.counts.updated,
        unchanged: import.counts.unchanged,
        skipped,
        duplicates,
        remarked: import.counts.remarked,
        remarks: remarks.collect(),
        columns: store::columns(tx, import.id)?,
        other_sheets: store::other_sheets(tx, import.id)?,
        undone: super::undone(tx, import.id)?,
        created_at: import.created_at,
        updated_at: import.updated_at,
    })
}

/// Which page of the list.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<ImportOut>> {
    let limit = paging::limit(filter.limit)?;
    let before = paging::after::<Id<Import>>(filter.cursor.as_deref())?;
    let page = List::cut(store::page(tx, before, limit + 1)?, limit, |last| last.id);
    let data = page.data.into_iter().map(|import| shown(tx, import, 0)).collect::<Result<_>>()?;
    Ok(List { data, next_cursor: page.next_cursor })
}

fn show(tx: &mut Tx<'_>, At(id): At<Import>) -> Result<ImportOut> {
    let import = store::find(tx, id)?;
    shown(tx, import, NAMED)
}

fn rows(tx: &mut Tx<'_>, At(id): At<Import>, Query(filter): Query<Filter>) -> Result<List<RowOut>> {
    store::find(tx, id)?;
    let limit = paging::limit(filter.limit)?;
    let after = paging::after::<u32>(filter.cursor.as_deref())?.unwrap_or(0);
    let page = List::cut(super::left(tx, id, after, limit + 1)?, limit, |last| last.row);
    Ok(page.map(RowOut::from))
}

fn remarks(tx: &mut Tx<'_>, At(id): At<Import>, Query(filter): Query<Filter>) -> Result<List<RemarkedOut>> {
    store::find(tx, id)?;
    let limit = paging::limit(filter.limit)?;
    let after = paging::after::<u32>(filter.cursor.as_deref())?.unwrap_or(0);
    let page = List::cut(store::remarked(tx, id, after, limit + 1)?, limit, |last| last.row);
    Ok(page.map(RemarkedOut::from))
}

/// The multipart form: `file`, and `as`, `dry_run` and `mapping` where wanted.
struct FileIn(NewImport);

impl Ask for FileIn {
    fn of(request: &Request) -> Result<Self> {
        let file = request.files.iter().find(|file| file.field == "file");
        let file =
            file.ok_or_else(|| Error::invalid("file", "send the contact file as multipart field “file”"))?;
        let field = |name: &str| {
            request
                .fields
                .iter()
                .find(|(field, value)| field == name && !value.is_empty())
                .map(|(_, value)| value)
        };
        let format = field("as").map(|name| name.parse::<Format>()).transpose();
        let mode = match field("dry_run").map(String::as_str) {
            None | Some("false") => Mode::BringIn,
            Some("true") => Mode::Look,
            Some(_) => return Err(Error::invalid("dry_run", "should be true or false")),
        };
        let mapping = field("mapping").map(|json| Mapping::from_json(json)).transpose()?;
        Ok(Self(NewImport {
            mapping,
            file_name: file.name.clone(),
            content: file.bytes.clone(),
            format: format.map_err(|unknown| Error::invalid("as", unknown.to_string()))?,
            mode,
        }))
    }

    fn describe(operation: &mut Operation<'_>) {
        operation.form("file", &["as", "dry_run", "mapping"]);
    }
}

fn create(tx: &mut Tx<'_>, FileIn(new): FileIn) -> Result<ImportOut> {
    let import = start(tx, new)?;
    shown(tx, import, NAMED)
}

/// What the columns of a sheet are.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct MapIn {
    /// For each column, by its key, what it is taken as; null leaves it out.
    mapping: Mapping,
}

fn map(tx: &mut Tx<'_>, At(id): At<Import>, Body(chosen): Body<MapIn>) -> Result<ImportOut> {
    let import = super::map(tx, id, chosen.mapping)?;
    shown(tx, import, NAMED)
}

/// What a row is.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct DecideIn {
    /// Its number, as `duplicates` says it.
    row: u32,
    /// What becomes of it.
    decision: Decision,
}

fn decide(tx: &mut Tx<'_>, At(id): At<Import>, Body(decided): Body<DecideIn>) -> Result<ImportOut> {
    let import = super::decide(tx, id, decided.row, decided.decision)?;
    shown(tx, import, NAMED)
}

fn undo(tx: &mut Tx<'_>, id: Id<Import>, references: References) -> Result<ImportOut> {
    let import = super::undo(tx, id, references)?;
    shown(tx, import, NAMED)
}

fn kept(tx: &mut Tx<'_>, At(id): At<Import>, Query(filter): Query<Filter>) -> Result<List<KeptOut>> {
    store::find(tx, id)?;
    let limit = paging::limit(filter.limit)?;
    let after = paging::after::<u32>(filter.cursor.as_deref())?.unwrap_or(0);
    let page = List::cut(super::kept(tx, id, after, limit + 1)?, limit, |last| last.place);
    Ok(page.map(KeptOut::from))
}

fn confirm(tx: &mut Tx<'_>, At(id): At<Import>) -> Result<ImportOut> {
    let import = bring_in(tx, id)?;
    shown(tx, import, NAMED)
}
