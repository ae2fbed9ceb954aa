//! Sheets kept elsewhere, as JSON.

use kit::{
    Id, Result, Tx,
    web::{Api, At, Body, List, Query, paging},
};

use super::{NewSource, SheetSource, find, store};
use crate::imports::Mode;

/// `/import_sources`.
pub fn api() -> Api {
    Api::new()
        .get("/import_sources", "List the sheets that are brought in again and again, newest first", list)
        .create("/import_sources", "Remember a sheet by its link, and look at it", add)
        .get("/import_sources/{id}", "A sheet that is brought in again and again", show)
        .post("/import_sources/{id}/read", "Fetch a sheet and bring its people in", read)
        .post("/import_sources/{id}/archive", "Archive a sheet", archive)
        .post("/import_sources/{id}/restore", "Bring an archived sheet back", restore)
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

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<SheetSource>> {
    let limit = paging::limit(filter.limit)?;
    let before = paging::after::<Id<SheetSource>>(filter.cursor.as_deref())?;
    Ok(List::cut(store::in_use(tx, before, limit + 1)?, limit, |last| last.id))
}

fn add(tx: &mut Tx<'_>, Body(new): Body<NewSource>) -> Result<SheetSource> {
    super::add(tx, &new)
}

fn show(tx: &mut Tx<'_>, At(id): At<SheetSource>) -> Result<SheetSource> {
    find(tx, id)
}

/// What to do with it.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct ReadIn {
    /// Whether to look only at what would happen.
    #[serde(default)]
    dry_run: bool,
}

fn read(tx: &mut Tx<'_>, At(id): At<SheetSource>, Body(asked): Body<ReadIn>) -> Result<SheetSource> {
    super::read(tx, id, if asked.dry_run { Mode::Look } else { Mode::BringIn })
}

fn archive(tx: &mut Tx<'_>, At(id): At<SheetSource>) -> Result<SheetSource> {
    super::archive(tx, id)
}

fn restore(tx: &mut Tx<'_>, At(id): At<SheetSource>) -> Result<SheetSource> {
    super::restore(tx, id)
}
