//! Exports as JSON.

use jiff::Timestamp;
use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, Download, List, Query, paging},
};
use serde::{Deserialize, Serialize};

use super::{Export, Format, Status, start, store};
use crate::{contacts::Filter, meetings::ShowBrief};

/// What programs fetch: bytes, whatever they hold.
const ANY_FILE: &str = "application/octet-stream";

/// `/exports`. What `later` parts know of somebody stands in the notes.
pub fn api(later: &'static [ShowBrief]) -> Api {
    let create = move |tx: &mut Tx<'_>, body: Body<New>| create(tx, body, later);
    Api::new()
        .get("/exports", "List exports, newest first", list)
        .create("/exports", "Export people", create)
        .get("/exports/{id}", "An export", show)
        .download("/exports/{id}/file", "The file of an export", ANY_FILE, file)
}

/// People to be exported.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct New {
    /// What they are written as.
    format: Format,
    /// Whom, as `/contacts` is asked; everybody where it is left out. A page is not kept.
    #[serde(default)]
    filter: Filter,
}

/// An export.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct ExportOut {
    /// Its id.
    id: Id<Export>,
    /// What people are written as.
    format: Format,
    /// Whom it holds, as `/contacts` is asked.
    filter: Filter,
    /// How far it is; a file that is `gone` was let go after its days.
    status: Status,
    /// Why it could not be written.
    failure: Option<String>,
    /// People in it.
    people: u32,
    /// How large it is.
    bytes: u64,
    /// Where it is fetched, with the bearer token; null until it is done, and again when it is gone.
    url: Option<String>,
    /// Until when it is kept.
    kept_until: Timestamp,
    /// When it was asked for.
    created_at: Timestamp,
    /// When it last came further.
    updated_at: Timestamp,
}

impl From<Export> for ExportOut {
    fn from(export: Export) -> Self {
        let url = (export.status == Status::Done).then(|| format!("/api/v1/exports/{}/file", export.id));
        Self {
            kept_until: export.kept_until(),
            id: export.id,
            format: export.format,
            filter: export.filter,
            status: export.status,
            failure: export.failure,
            people: export.people,
            bytes: export.bytes,
            url,
            created_at: export.created_at,
            updated_at: export.updated_at,
        }
    }
}

/// Which page of the list.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<List<ExportOut>> {
    let limit = paging::limit(asked.limit)?;
    let before = paging::after::<Id<Export>>(asked.cursor.as_deref())?;
    Ok(List::cut(store::page(tx, before, limit + 1)?, limit, |last| last.id).map(ExportOut::from))
}

fn create(tx: &mut Tx<'_>, Body(new): Body<New>, later: &[ShowBrief]) -> Result<ExportOut> {
    start(tx, new.format, new.filter, later).map(ExportOut::from)
}

fn show(tx: &mut Tx<'_>, At(id): At<Export>) -> Result<ExportOut> {
    store::find(tx, id).map(ExportOut::from)
}

fn file(tx: &mut Tx<'_>, At(id): At<Export>) -> Result<Download> {
    Ok(Download { media_type: ANY_FILE, ..store::download(tx, id)? })
}
