//! The page of people who may be one.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Go, Page, Pages, Query, Typed, forms::Reader, paging::ROWS},
    words,
};

use super::{store, tell_apart};
use crate::{
    contacts::{self, Contact},
    merges::{self, Batch, Others},
};

/// `/people/duplicates`.
pub fn pages(others: Others) -> Pages {
    let merge = move |tx: &mut Tx<'_>, typed: Typed| merge(tx, &typed, others);
    let undo = move |tx: &mut Tx<'_>, At(id): At<Batch>| undo(tx, id, others);
    Pages::new()
        .get("/people/duplicates", list)
        .post("/people/duplicates", merge, list_again)
        .post("/people/merged/{id}/undo", undo, list_again)
        .post("/people/{id}/tell-apart", apart, list_again)
}

#[derive(Template)]
#[template(path = "duplicates/list.html")]
struct ListPage<'a> {
    pairs: Vec<Shown>,
    next: Option<String>,
    once: &'a str,
}

/// Two people side by side.
struct Shown {
    /// Both ids, as the form sends them.
    value: String,
    is_ticked: bool,
    reason: String,
    people: [Person; 2],
}

/// One of them.
struct Person {
    id: Id<Contact>,
    name: String,
    /// What tells them from the other: where they work, how they are reached.
    lines: Vec<String>,
}

#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
struct Behind {
    cursor: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(behind): Query<Behind>, typed: Typed) -> Result<Page> {
    shown(tx, behind.cursor.as_deref(), &typed)
}

fn list_again(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    shown(tx, None, &typed)
}

fn shown(tx: &mut Tx<'_>, cursor: Option<&str>, typed: &Typed) -> Result<Page> {
    let found = store::page(tx, cursor, ROWS)?;
    let mut pairs = Vec::new();
    for pair in found.data {
        let value = format!("{}.{}", pair.contact_id, pair.other_id);
        pairs.push(Shown {
            is_ticked: typed.all("pairs").any(|ticked| ticked == value),
            value,
            reason: words::upper_first(pair.reason.label()),
            people: [
                person(contacts::find(tx, pair.contact_id)?),
                person(contacts::find(tx, pair.other_id)?),
            ],
        });
    }
    let next = found.next_cursor.map(|cursor| format!("~/people/duplicates?cursor={cursor}"));
    Page::of("Duplicates", &ListPage { pairs, next, once: typed.once() })
}

fn person(contact: Contact) -> Person {
    let works = contact.works();
    let reached = [contact.emails.into_iter().next(), contact.phones.into_iter().next()];
    let reached = reached.into_iter().flatten().map(|one| one.value);
    let lines = std::iter::once(works).filter(|works| !works.is_empty()).chain(reached).collect();
    Person { id: contact.id, name: contact.display_name, lines }
}

fn merge(tx: &mut Tx<'_>, typed: &Typed, others: Others) -> Result<Go> {
    let pairs = typed.all("pairs").map(both).collect::<Result<Vec<_>>>()?;
    if pairs.is_empty() {
        return Err(Error::invalid("pairs", "please tick the pairs that are one person"));
    }
    let batch = merges::merge_all(tx, &pairs, others)?;
    let merged = match batch.merged {
        0 => "Nobody was merged.".to_owned(),
        1 => "Merged: the two are one person now.".to_owned(),
        many => format!("Merged: {many} pairs are one person each now."),
    };
    let said = std::iter::once(merged).chain(batch.refused).collect::<Vec<_>>().join(" ");
    let go = Go::to("~/people/duplicates").saying(said);
    Ok(if batch.merged == 0 { go } else { go.undo(format!("~/people/merged/{}/undo", batch.id)) })
}

fn both(value: &str) -> Result<(Id<Contact>, Id<Contact>)> {
    let pair = value.split_once('.').and_then(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)));
    pair.ok_or_else(|| Error::invalid("pairs", "these are not two people"))
}

fn undo(tx: &mut Tx<'_>, batch: Id<Batch>, others: Others) -> Result<Go> {
    let own = merges::undo_all(tx, batch, others)?;
    let names: Vec<String> = own.into_iter().map(|contact| contact.display_name).collect();
    let said = match &names[..] {
        [] => "This was undone before.".to_owned(),
        [one] => format!("{one} is a person of their own again."),
        several => format!("{} are people of their own again.", words::listed(several)),
    };
    Ok(Go::to("~/people/duplicates").saying(said))
}

fn apart(tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed) -> Result<Go> {
    let name = contacts::name_of(tx, id)?;
    let mut form = typed.read();
    let other = form.asked("other", Reader::id, "please say who is somebody else");
    let other = form.all(other)?;
    tell_apart(tx, id, other)?;
    let other = contacts::name_of(tx, other)?;
    Ok(Go::to("~/people/duplicates")
        .saying(format!("{name} and {other} stay two people. You will not be asked again.")))
}
