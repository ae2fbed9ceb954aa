//! The whole history of a person, a page at a time.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Page, Query},
};
use workspace::history::About;

use super::{Entry, of};
use crate::contacts::{Contact, name_of};

/// Things of one page.
const ROWS: u32 = 50;

/// Which part of a history.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::contacts) struct Asked {
    /// What it is about.
    pub(super) about: Option<About>,
    /// Where the page before ended.
    pub(super) cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "contacts/stream/page.html")]
struct StreamPage {
    id: Id<Contact>,
    name: String,
    /// What can be asked for, where, and whether it is.
    abouts: Vec<(String, &'static str, bool)>,
    entries: Vec<Entry>,
    next: Option<String>,
}

pub(in crate::contacts) fn page(
    tx: &mut Tx<'_>,
    At(id): At<Contact>,
    Query(asked): Query<Asked>,
) -> Result<Page> {
    let name = name_of(tx, id)?;
    let found = of(tx, id, asked.about, asked.cursor.as_deref(), ROWS)?;
    let here = format!("~/people/{id}/history");
    let only = |about: About| format!("{here}?about={}", about.as_str());
    let everything = (here.clone(), "Everything", asked.about.is_none());
    let abouts = About::ALL.iter().map(|&about| (only(about), about.label(), asked.about == Some(about)));
    let next = found.next_cursor.map(|cursor| match asked.about {
        Some(about) => format!("{}&cursor={cursor}", only(about)),
        None => format!("{here}?cursor={cursor}"),
    });
    let page = StreamPage {
        id,
        abouts: std::iter::once(everything).chain(abouts).collect(),
        entries: found.data,
        next,
        name: name.clone(),
    };
    Page::of(format!("History of {name}"), &page)
}
