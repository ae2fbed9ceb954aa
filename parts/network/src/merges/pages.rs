//! Comparing two people and making them one.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{Answer, At, Field as Question, Go, Page, Pages, Query, Typed},
    words,
};

use super::{Choice, Field, Others, Side, merge, undo};
use crate::{
    contacts::{self, Contact, Filter},
    services,
};

/// People who are offered to compare with.
const OFFERED: u32 = 10;

/// `/people/{id}/merge`.
pub fn pages(others: Others) -> Pages {
    let merge = move |tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed| merged(tx, id, &typed, others);
    let unmerge = move |tx: &mut Tx<'_>, At(id): At<Contact>| unmerged(tx, id, others);
    Pages::new().get("/people/{id}/merge", compare).post("/people/{id}/merge", merge, compare).post(
        "/people/{id}/unmerge",
        unmerge,
        compare,
    )
}

/// With whom to compare somebody.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
struct Asked {
    /// The other person.
    with: Option<Id<Contact>>,
    /// Whom to look for.
    #[schemars(length(max = 200))]
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "merges/compare.html")]
struct ComparePage<'a> {
    stays: &'a Contact,
    other: &'a Contact,
    since: [String; 2],
    rows: Vec<Row>,
    same: String,
    /// What is known of one of them, and stays.
    only: String,
    once: &'a str,
    seen: String,
}

/// A thing in which the two differ.
struct Row {
    legend: String,
    question: Question,
    options: Vec<(&'static str, String, String)>,
}

#[derive(Template)]
#[template(path = "merges/choose.html")]
struct ChoosePage<'a> {
    contact: &'a Contact,
    q: String,
    found: Vec<Contact>,
}

fn compare(tx: &mut Tx<'_>, At(id): At<Contact>, Query(asked): Query<Asked>, typed: Typed) -> Result<Answer> {
    let contact = contacts::find(tx, id)?;
    if let Some(into) = contact.merged_into {
        return Ok(Go::to(format!("~/people/{into}")).into());
    }
    let typed_with = typed.text("with").parse().ok();
    match asked.with.or(typed_with) {
        Some(with) => {
            let other = contacts::find(tx, with)?;
            side_by_side(tx, &contact, &other, &typed).map(Into::into)
        }
        None => choose(tx, &contact, asked.q).map(Into::into),
    }
}

/// Whom to compare with, where nobody is named.
fn choose(tx: &mut Tx<'_>, contact: &Contact, q: Option<String>) -> Result<Page> {
    let q = q.unwrap_or_else(|| contact.display_name.clone());
    let filter = Filter { q: Some(q.clone()), limit: Some(OFFERED), ..Filter::default() };
    let mut found = contacts::list(tx, &filter)?.data;
    found.retain(|other| other.id != contact.id);
    Page::of("Merge with someone", &ChoosePage { contact, q, found })
}

fn side_by_side(tx: &mut Tx<'_>, stays: &Contact, other: &Contact, typed: &Typed) -> Result<Page> {
    let (mut rows, mut same, mut only) = (Vec::new(), Vec::new(), Vec::new());
    let since = [stays, other].map(|contact| words::day(tx.day_of(contact.created_at)));
    for &field in Field::ALL {
        let (own, theirs) = (lines(tx, field, stays)?, lines(tx, field, other)?);
        match (own.is_empty(), theirs.is_empty()) {
            (true, true) => {}
            (false, true) | (true, false) => only.push(field.label()),
            (false, false) if own == theirs => same.push(field.label()),
            (false, false) => {
                let sides = [(stays, own, &*since[0]), (other, theirs, &*since[1])];
                rows.push(row(field, sides, typed));
            }
        }
    }
    let page = ComparePage {
        stays,
        other,
        since,
        rows,
        same: words::listed(&same),
        only: words::listed(&only),
        once: typed.once(),
        seen: typed.seen(&[stays, other])?,
    };
    Page::of("Are they one person?", &page)
}

fn row(field: Field, sides: [(&Contact, Vec<String>, &str); 2], typed: &Typed) -> Row {
    let [(stays, own, since), (other, theirs, other_since)] = sides;
    let first_met = |contact: &Contact| contact.met.as_ref().map(|met| met.on);
    let at_first = match field {
        _ if field.is_many() => Side::Both,
        Field::Met if first_met(other) < first_met(stays) => Side::Merged,
        _ => Side::Staying,
    };
    let whose = |contact: &Contact, since: &str| format!("{}, added {since}", contact.display_name);
    let mut options = vec![
        (Side::Staying.as_str(), own.join(", "), whose(stays, since)),
        (Side::Merged.as_str(), theirs.join(", "), whose(other, other_since)),
    ];
    if at_first == Side::Both {
        options.insert(0, (Side::Both.as_str(), "Both".to_owned(), "Everything stays.".to_owned()));
    }
    Row {
        legend: words::upper_first(field.label()),
        question: typed.field(&format!("keep.{}", field.as_str()), at_first.as_str()),
        options,
    }
}

/// What somebody has of a field, as people read it.
fn lines(tx: &mut Tx<'_>, field: Field, contact: &Contact) -> Result<Vec<String>> {
    match field {
        Field::Needs => {
            contact.needs.iter().map(|&need| services::find(tx, need).map(|service| service.name)).collect()
        }
        _ => Ok(field.written(contact)),
    }
}

fn merged(tx: &mut Tx<'_>, stays: Id<Contact>, typed: &Typed, others: Others) -> Result<Go> {
    let mut form = typed.read();
    let other: Option<Id<Contact>> = form.id("with");
    form.done()?;
    let other = other.ok_or_else(|| Error::invalid("with", "please choose the other person"))?;
    let (one, two) = (contacts::find(tx, stays)?, contacts::find(tx, other)?);
    typed.still_as_seen(&[&one, &two])?;
    let mut choice = Choice::new();
    for &field in Field::ALL {
        let name = format!("keep.{}", field.as_str());
        if let Ok(side) = typed.text(&name).parse::<Side>() {
            choice.insert(field, side);
        }
    }
    let contact = merge(tx, other, stays, &choice, others)?;
    Ok(Go::to(format!("~/people/{stays}"))
        .saying(format!("Merged: {} is one person now.", contact.display_name))
        .undo(format!("~/people/{other}/unmerge")))
}

fn unmerged(tx: &mut Tx<'_>, id: Id<Contact>, others: Others) -> Result<Go> {
    let undone = undo(tx, id, others)?;
    let own = format!("{} is a person of their own again.", undone.contact.display_name);
    let said = match &undone.stays[..] {
        [] => own,
        stays => format!(
            "{own} What came since stays with {}: {}.",
            undone.other.display_name,
            words::listed(stays)
        ),
    };
    Ok(Go::to(format!("~/people/{id}")).saying(said))
}
