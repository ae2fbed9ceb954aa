//! The list of people: searched, filtered and sorted, a page at a time. However many there are, a page reads the rows
//! it shows: one of the filters says which index is read, and the others are asked of what it answers.

mod alike;
mod order;
pub(super) mod page;

use jiff::Timestamp;
use kit::{
    Error, Id, Result, Tx,
    store::search,
    web::{List, paging},
};
use serde::{Deserialize, Serialize};

pub use self::alike::{People, people};
#[cfg(test)]
pub(super) use self::order::{Among, statement};
use super::{
    Contact, Filter, Standing,
    store::{all_of, find, read, rows, standing},
};
use crate::{cadence, companies::Company, imports::Import, services::Service};

kit::words! {
    /// In which order people are listed.
    pub enum Sort {
        /// By what they are called.
        Name: "name", "Name";
        /// Those added last come first.
        Newest: "newest", "Newest";
        /// Those met last come first.
        Touched: "touched", "Last in touch";
    }
}

/// Where a page ended.
#[derive(Serialize, Deserialize)]
enum After {
    Name(String, Id<Contact>),
    Newest(Timestamp, Id<Contact>),
    Touched(i64, Id<Contact>),
    Archived(Timestamp, Id<Contact>),
    Imported(Id<Contact>),
    Overdue(cadence::After),
    Found(search::Place),
}

/// A person and the place in the list behind them.
type Placed = (After, Contact);

/// How often reading is continued to fill a page whose filters pass few of those that were read.
const ROUNDS: usize = 5;

/// A page of people.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Contact>> {
    people(tx, filter).map(|people| people.list)
}

/// A page of those whom the filter fits word for word.
fn word_for_word(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Contact>> {
    filter.checked()?;
    let limit = paging::limit(filter.limit)?;
    let after = paging::after(filter.cursor.as_deref())?;
    if filter.overdue == Some(true) {
        let rest = Rest::of(filter);
        return filled(tx, &rest, limit, after, overdue);
    }
    if filter.archived == Some(true) {
        let rest = Rest::of(filter);
        return filled(tx, &rest, limit, after, archived);
    }
    if let Some(import) = filter.import_id {
        let rest = Rest::of(filter);
        return filled(tx, &rest, limit, after, |tx, after, limit| imported(tx, import, after, limit));
    }
    match filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
        Some(words) => {
            let rest = Rest::of(filter);
            filled(tx, &rest, limit, after, |tx, after, limit| found(tx, words, after, limit))
        }
        None => {
            let (read, rest) = order::of(filter);
            filled(tx, &rest, limit, after, |tx, after, limit| read.page(tx, after, limit))
        }
    }
}

/// Fills a page with those whom the rest of the filter passes. `next` answers up to so many people after a place.
fn filled(
    tx: &mut Tx<'_>,
    rest: &Rest<'_>,
    limit: u32,
    mut after: Option<After>,
    mut next: impl FnMut(&mut Tx<'_>, Option<After>, u32) -> Result<Vec<Placed>>,
) -> Result<List<Contact>> {
    let mut people = Vec::new();
    for _ in 0..ROUNDS {
        // One more than is shown says whether there are more.
        let mut read = next(tx, after, limit + 1)?;
        let is_last = read.len() <= limit as usize;
        read.truncate(limit as usize);
        let mut read = read.into_iter().peekable();
        after = None;
        while let Some((place, contact)) = read.next() {
            if rest.passes(tx, &contact)? {
                people.push(contact);
            }
            let is_end = is_last && read.peek().is_none();
            if people.len() == limit as usize {
                let next_cursor = (!is_end).then(|| paging::cursor(&place));
                return Ok(List { data: people, next_cursor });
            }
            after = Some(place);
        }
        if is_last {
            return Ok(List { data: people, next_cursor: None });
        }
    }
    Ok(List { data: people, next_cursor: after.map(|place| paging::cursor(&place)) })
}

/// The part of a filter that is asked of each person who was read.
#[derive(Clone, Default)]
struct Rest<'f> {
    tag: Option<&'f str>,
    company: Option<Id<Company>>,
    needs: Option<Id<Service>>,
    stage: Option<Standing>,
}

impl<'f> Rest<'f> {
    fn of(filter: &'f Filter) -> Self {
        Self {
            tag: filter.tag.as_deref(),
            company: filter.company_id,
            needs: filter.needs,
            stage: filter.stage,
        }
    }

    fn passes(&self, tx: &mut Tx<'_>, contact: &Contact) -> Result<bool> {
        let known = self.tag.is_none_or(|tag| contact.has_tag(tag))
            && self.company.is_none_or(|company| contact.company_id == Some(company))
            && self.needs.is_none_or(|service| contact.needs.contains(&service));
        match self.stage {
            Some(wanted) if known => Ok(wanted.is_met_by(standing(tx, contact.id)?)),
            _ => Ok(known),
        }
    }
}

fn found(tx: &mut Tx<'_>, words: &str, after: Option<After>, limit: u32) -> Result<Vec<Placed>> {
    let place = match after {
        None => None,
        Some(After::Found(place)) => Some(place),
        Some(_) => return Err(other_list()),
    };
    let found = search::find::<Contact>(tx, words, place, limit)?;
    let ids: Vec<_> = found.iter().map(|one| one.id).collect();
    let mut people = all_of(tx, &ids)?.into_iter().peekable();
    let placed = found.into_iter().filter_map(|one| {
        let contact = people.next_if(|contact| contact.id == one.id)?;
        Some((After::Found(one.place), contact))
    });
    Ok(placed.collect())
}

fn overdue(tx: &mut Tx<'_>, after: Option<After>, limit: u32) -> Result<Vec<Placed>> {
    let after = match after {
        None => None,
        Some(After::Overdue(after)) => Some(after),
        Some(_) => return Err(other_list()),
    };
    let late = cadence::late(tx, after, limit)?;
    late.iter().map(|(after, one)| Ok((After::Overdue(*after), find(tx, one.contact_id)?))).collect()
}

fn archived(tx: &mut Tx<'_>, after: Option<After>, limit: u32) -> Result<Vec<Placed>> {
    let (at, id) = match after {
        None => (tx.now(), Id::from_uuid(uuid::Uuid::max())),
        Some(After::Archived(at, id)) => (at, id),
        Some(_) => return Err(other_list()),
    };
    let people = tx.all(
        rows!(
            "where c.workspace_id = $1 and c.archived_at is not null and c.merged_into is null
               and (c.archived_at, c.id) < ($2, $3)
             order by c.archived_at desc, c.id desc limit $4"
        ),
        &[&tx.workspace(), &at, &id, &limit],
        read,
    )?;
    let placed = |one: Contact| (After::Archived(one.archived_at.unwrap_or(one.updated_at), one.id), one);
    Ok(people.into_iter().map(placed).collect())
}

fn imported(tx: &mut Tx<'_>, import: Id<Import>, after: Option<After>, limit: u32) -> Result<Vec<Placed>> {
    let after = match after {
        None => Id::from_uuid(uuid::Uuid::nil()),
        Some(After::Imported(id)) => id,
        Some(_) => return Err(other_list()),
    };
    let people = tx.all(
        rows!(
            "join import_contact i on i.workspace_id = c.workspace_id and i.contact_id = c.id
             where i.workspace_id = $1 and i.import_id = $2 and i.contact_id > $3 and c.archived_at is null
             order by i.contact_id limit $4"
        ),
        &[&tx.workspace(), &import, &after, &limit],
        read,
    )?;
    Ok(people.into_iter().map(|one| (After::Imported(one.id), one)).collect())
}

fn other_list() -> Error {
    Error::invalid("cursor", "belongs to a list in another order; start again without it")
}
