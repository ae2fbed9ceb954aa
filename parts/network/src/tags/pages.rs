//! The tags in use, and one of them: another name for it, or off everybody.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Go, List, Page, Pages, Query, Typed, paging},
};

use super::{
    Tag,
    store::{self, MOST_COUNTED},
};
use crate::{
    Partners,
    bulk::{self, BulkEdit, State, Wanted, Who},
    contacts::Filter,
};

/// Tags of one page.
const ROWS: u32 = 50;

/// `/people/tags`.
pub fn pages(partners: Partners) -> Pages {
    let rename = move |tx: &mut Tx<'_>, typed: Typed| rename(tx, &typed, partners);
    let remove = move |tx: &mut Tx<'_>, typed: Typed| remove(tx, &typed, partners);
    Pages::new()
        .get("/people/tags", tags)
        .get("/people/tags/edit", edit)
        .post("/people/tags/rename", rename, edit)
        .post("/people/tags/remove", remove, edit)
}

/// Which page of the tags.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Where the page before ended.
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "tags/list.html")]
struct ListPage {
    tags: Vec<Line>,
    next: Option<String>,
}

/// A tag, how many have it, and where they are.
struct Line {
    label: String,
    people: String,
    href: String,
    edit: String,
}

impl Line {
    fn of(tag: &Tag) -> Result<Self> {
        let filter = Filter { tag: Some(tag.label.clone()), ..Filter::default() };
        let written = filter.written()?;
        Ok(Self {
            label: tag.label.clone(),
            people: counted(tag),
            href: format!("~/people?{written}"),
            edit: format!("~/people/tags/edit?{written}"),
        })
    }
}

fn counted(tag: &Tag) -> String {
    match tag.people {
        1 => "1 person".to_owned(),
        people if people > MOST_COUNTED => "More than 1,000 people".to_owned(),
        people => format!("{people} people"),
    }
}

pub(super) fn tags(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    let after: Option<String> = paging::after(asked.cursor.as_deref())?;
    let found = store::page(tx, &after.unwrap_or_default(), ROWS + 1)?;
    let found = List::cut(found, ROWS, |last| last.key.clone());
    let tags = found.data.iter().map(Line::of).collect::<Result<_>>()?;
    let next = found.next_cursor.map(|cursor| format!("~/people/tags?cursor={cursor}"));
    Page::of("Tags", &ListPage { tags, next })
}

#[derive(Template)]
#[template(path = "tags/edit.html")]
struct EditPage<'a> {
    tag: Line,
    to: Field,
    once: &'a str,
}

pub(super) fn edit(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    if typed.text("tag").is_empty() {
        return tags(tx, Query(Asked::default())); // none was chosen yet
    }
    let tag = store::find(tx, typed.text("tag"))?;
    let page =
        EditPage { to: typed.field("to", &tag.label).required(), tag: Line::of(&tag)?, once: typed.once() };
    Page::of(format!("The tag {}", tag.label), &page)
}

pub(super) fn rename(tx: &mut Tx<'_>, typed: &Typed, partners: Partners) -> Result<Go> {
    let tag = store::find(tx, typed.text("tag"))?;
    let mut form = typed.read();
    let to = form.needed("to", "what is it to be called?");
    form.done()?;
    let merges = kit::fold::folded(&to) != tag.key && store::find(tx, &to).is_ok();
    let edit = with_all(tx, &tag, Wanted::Rename { tag: tag.label.clone(), to: to.clone() }, partners)?;
    let sentence = match merges {
        true => format!("“{}” and “{to}” are one tag now.", tag.label),
        false => format!("“{}” is called “{to}” now.", tag.label),
    };
    Ok(after(&edit, sentence))
}

pub(super) fn remove(tx: &mut Tx<'_>, typed: &Typed, partners: Partners) -> Result<Go> {
    let tag = store::find(tx, typed.text("tag"))?;
    let edit = with_all(tx, &tag, Wanted::Untag { tag: tag.label.clone() }, partners)?;
    Ok(after(&edit, format!("The tag “{}” was taken off everybody.", tag.label)))
}

/// Has something be done with everybody who has a tag.
fn with_all(tx: &mut Tx<'_>, tag: &Tag, wanted: Wanted, partners: Partners) -> Result<BulkEdit> {
    let filter = Filter { tag: Some(tag.key.clone()), ..Filter::default() };
    bulk::start(tx, wanted, Who::Fitting(filter), partners)
}

/// Where to go on: to the tags, or to see how far it has come.
fn after(edit: &BulkEdit, sentence: String) -> Go {
    let here = format!("~/people/bulk/{}", edit.id);
    match edit.state {
        State::Done => Go::to("~/people/tags").saying(sentence).undo(format!("{here}/undo")),
        _ => Go::to(here).saying("This goes on when you leave the page."),
    }
}
