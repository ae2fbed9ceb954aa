//! The list of people as a page, whether it is asked for by its address or by a saved view; and the page of its filters.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Error, Result, Tx,
    web::{Field, Page, Query},
    words,
};

use super::{Contact, Filter, People, Sort, people};
use crate::{
    contacts::Standing,
    imports, services,
    views::{self, SavedView},
};

/// Imports to choose from.
const MOST_IMPORTS: u32 = 20;

#[derive(Template)]
#[template(path = "contacts/list.html")]
struct ListPage<'a> {
    people: Vec<Row>,
    q: &'a str,
    meant: Option<String>,
    /// Whom it shows, besides those who are searched for; nothing where that is everyone.
    whom: Option<String>,
    /// The same, for the search that goes on among them.
    carried: Vec<(String, String)>,
    archived: bool,
    is_filtered: bool,
    sort: Field,
    sorts: Vec<(&'static str, String)>,
    /// The whole filter as an address has it.
    written: String,
    view: Option<&'a SavedView>,
    views: Vec<SavedView>,
    next: Option<String>,
}

/// A person in a list.
struct Row {
    id: String,
    name: String,
    initials: String,
    meta: String,
    is_new: bool,
}

pub(in crate::contacts) fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<Page> {
    page(tx, &filter, None)
}

/// The page of a list, as a saved view where it is one.
pub fn page(tx: &mut Tx<'_>, filter: &Filter, view: Option<&SavedView>) -> Result<Page> {
    let People { list: found, meant } = people(tx, filter)?;
    let week = crate::goal::monday(tx.today());
    let besides_words = Filter { q: None, sort: None, ..filter.clone().without_page() };
    let next = found.next_cursor.map(|cursor| match view {
        Some(view) => Ok(format!("~/people/views/{}?cursor={cursor}", view.id)),
        None => {
            let next = Filter { cursor: Some(cursor), ..filter.clone() };
            next.written().map(|written| format!("~/people?{written}"))
        }
    });
    let page = ListPage {
        people: found.data.iter().map(|contact| row(tx, contact, week)).collect(),
        is_filtered: filter.is_narrow(),
        sort: Field::with("sort", filter.sort.unwrap_or(Sort::Name).as_str()),
        sorts: Sort::choices(),
        next: next.transpose()?,
        whom: besides_words.is_narrow().then(|| besides_words.whom(tx)).transpose()?,
        carried: serde_urlencoded::from_str(&besides_words.written()?).map_err(Error::internal)?,
        q: filter.q.as_deref().unwrap_or_default(),
        meant,
        archived: filter.archived == Some(true),
        written: filter.clone().without_page().written()?,
        views: views::all(tx)?,
        view,
    };
    Page::of(view.map_or("People", |view| &*view.name), &page)
}

fn row(tx: &Tx<'_>, contact: &Contact, week: Date) -> Row {
    let works = contact.works();
    let touched = match (contact.last_real_at, &contact.met) {
        (Some(at), _) => format!("Last in touch {}", words::day(tx.day_of(at))),
        (None, Some(met)) => format!("Met {}", words::day(met.on)),
        (None, None) => "Not in touch yet".to_owned(),
    };
    Row {
        id: contact.id.to_string(),
        name: contact.display_name.clone(),
        initials: contact.initials(),
        meta: if works.is_empty() { touched } else { format!("{works}. {touched}") },
        is_new: contact.met.as_ref().is_some_and(|met| met.on >= week),
    }
}

#[derive(Template)]
#[template(path = "contacts/filter.html")]
struct FilterPage {
    q: Field,
    tag: Field,
    needs: Field,
    services: Vec<(String, String)>,
    stage: Field,
    stages: Vec<(&'static str, String)>,
    import: Field,
    imports: Vec<(String, String)>,
    company_id: Option<String>,
    sort: Field,
    sorts: Vec<(&'static str, String)>,
    overdue: bool,
    archived: bool,
}

/// Everything that people can be filtered by.
pub(in crate::contacts) fn filter(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<Page> {
    let anything = |label: &str| std::iter::once((String::new(), label.to_owned()));
    let services = services::all(tx)?.into_iter().map(|service| (service.id.to_string(), service.name));
    let imports = imports::latest(tx, MOST_IMPORTS)?;
    let imports = imports.into_iter().map(|import| (import.id.to_string(), import.file_name));
    let text = |given: Option<String>| given.unwrap_or_default();
    let page = FilterPage {
        q: Field::with("q", text(filter.q)),
        tag: Field::with("tag", text(filter.tag)),
        needs: Field::with("needs", text(filter.needs.map(|id| id.to_string()))),
        services: anything("Anything").chain(services).collect(),
        stage: Field::with("stage", filter.stage.map_or("", Standing::as_str)),
        stages: std::iter::once(("", "Whether a partner or not".to_owned()))
            .chain(Standing::choices())
            .collect(),
        import: Field::with("import_id", text(filter.import_id.map(|id| id.to_string()))),
        imports: anything("By any way").chain(imports).collect(),
        company_id: filter.company_id.map(|id| id.to_string()),
        sort: Field::with("sort", filter.sort.unwrap_or(Sort::Name).as_str()),
        sorts: Sort::choices(),
        overdue: filter.overdue == Some(true),
        archived: filter.archived == Some(true),
    };
    Page::of("Filter people", &page)
}
