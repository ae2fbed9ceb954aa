//! The list of people: searched, filtered and sorted, a page at a time. However many there are, a page reads the rows
//! it shows.

use jiff::Timestamp;
use kit::{
    Error, Id, Result, Tx,
    fold::folded,
    store::{Param, search},
    text,
    web::{List, paging},
};
use serde::{Deserialize, Serialize};

use super::{
    Contact,
    store::{find, people, read},
};
use crate::{companies::Company, imports::Import};

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

/// Which people are listed.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Words in their names, companies, addresses, tags and notes; each may be the beginning of one.
    #[schemars(length(max = 200))]
    pub q: Option<String>,
    /// One of the workspace's own labels.
    #[schemars(length(max = 200))]
    pub tag: Option<String>,
    /// Where they work.
    pub company_id: Option<Id<Company>>,
    /// Those who came in by one import, in the order of its file; they are not searched or sorted.
    pub import_id: Option<Id<Import>>,
    /// The archived ones instead; they are not searched or sorted.
    pub archived: Option<bool>,
    /// The order, by name at first; what was searched for is listed by how well it fits.
    pub sort: Option<Sort>,
    /// Rows of one page.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// Where a page ended.
#[derive(Serialize, Deserialize)]
enum After {
    Name(String, Id<Contact>),
    Newest(Timestamp, Id<Contact>),
    Touched(i64, Id<Contact>),
    Archived(Timestamp, Id<Contact>),
    Imported(Id<Contact>),
    Found(search::Place),
}

/// How often a search is continued to fill a page whose filter passes few of those found.
const ROUNDS: usize = 5;

/// A page of people.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Contact>> {
    let q = text::within("q", filter.q.as_deref(), text::LONGEST_LINE)?;
    text::within("tag", filter.tag.as_deref(), text::LONGEST_LINE)?;
    let limit = paging::limit(filter.limit)?;
    let after = paging::after(filter.cursor.as_deref())?;
    if filter.archived == Some(true) {
        return archived(tx, after, limit);
    }
    if let Some(import) = filter.import_id {
        return imported(tx, import, after, limit);
    }
    match q {
        Some(words) => found(tx, &words, filter, after, limit),
        None => sorted(tx, filter, after, limit),
    }
}

fn found(
    tx: &mut Tx<'_>,
    words: &str,
    filter: &Filter,
    after: Option<After>,
    limit: u32,
) -> Result<List<Contact>> {
    let mut place = match after {
        None => None,
        Some(After::Found(place)) => Some(place),
        Some(_) => return Err(other_list()),
    };
    let mut people = Vec::new();
    for _ in 0..ROUNDS {
        let found = search::find::<Contact>(tx, words, place, limit)?;
        let is_last = found.len() < limit as usize;
        for one in found {
            let contact = find(tx, one.id)?;
            if !passes(&contact, filter) {
                place = Some(one.place);
                continue;
            }
            if people.len() == limit as usize {
                return Ok(List { data: people, next_cursor: more(place) });
            }
            people.push(contact);
            place = Some(one.place);
        }
        if is_last {
            return Ok(List { data: people, next_cursor: None });
        }
    }
    Ok(List { data: people, next_cursor: more(place) })
}

fn more(place: Option<search::Place>) -> Option<String> {
    place.map(|place| paging::cursor(&After::Found(place)))
}

fn passes(contact: &Contact, filter: &Filter) -> bool {
    let tag = filter.tag.as_deref().map(folded);
    tag.is_none_or(|tag| contact.tags.iter().any(|own| folded(own) == tag))
        && filter.company_id.is_none_or(|company| contact.company_id == Some(company))
}

fn sorted(tx: &mut Tx<'_>, filter: &Filter, after: Option<After>, limit: u32) -> Result<List<Contact>> {
    let sort = filter.sort.unwrap_or(Sort::Name);
    let (key, id): (Box<dyn Param>, Id<Contact>) = match (sort, after) {
        (Sort::Name, None) => (Box::new(String::new()), Id::from_uuid(uuid::Uuid::nil())),
        (Sort::Name, Some(After::Name(name, id))) => (Box::new(name), id),
        (Sort::Newest, None) => (Box::new(tx.now()), Id::from_uuid(uuid::Uuid::max())),
        (Sort::Newest, Some(After::Newest(at, id))) => (Box::new(at), id),
        (Sort::Touched, None) => (Box::new(i64::MAX), Id::from_uuid(uuid::Uuid::max())),
        (Sort::Touched, Some(After::Touched(rank, id))) => (Box::new(rank), id),
        (_, Some(_)) => return Err(other_list()),
    };
    let (workspace, rows) = (tx.workspace(), limit + 1);
    let tag = filter.tag.as_deref().map(folded);
    let people = match (&tag, &filter.company_id) {
        (None, None) => tx.all(statement(sort, Among::Everyone), &[&workspace, &rows, &*key, &id], read)?,
        (Some(tag), None) => {
            tx.all(statement(sort, Among::Tagged), &[&workspace, &rows, &*key, &id, tag], read)?
        }
        (None, Some(company)) => {
            tx.all(statement(sort, Among::Colleagues), &[&workspace, &rows, &*key, &id, company], read)?
        }
        (Some(tag), Some(company)) => {
            let among = statement(sort, Among::TaggedColleagues);
            tx.all(among, &[&workspace, &rows, &*key, &id, company, tag], read)?
        }
    };
    Ok(List::cut(people, limit, |last| match sort {
        Sort::Name => After::Name(last.name_key(), last.id),
        Sort::Newest => After::Newest(last.created_at, last.id),
        Sort::Touched => After::Touched(last.last_real_at.map_or(0, Timestamp::as_microsecond), last.id),
    }))
}

/// Of whom the list is made.
#[derive(Clone, Copy)]
pub(super) enum Among {
    Everyone,
    Tagged,
    Colleagues,
    TaggedColleagues,
}

/// The statement of a list: each reads its index from where the page before ended. Few people share a company, and
/// the people of one tag are read by name; in another order they are sorted.
pub(super) const fn statement(sort: Sort, among: Among) -> &'static str {
    match (among, sort) {
        (Among::Everyone, Sort::Name) => people!(
            "where c.workspace_id = $1 and c.archived_at is null and (c.name_key, c.id) > ($3, $4)
             order by c.name_key, c.id limit $2"
        ),
        (Among::Everyone, Sort::Newest) => people!(
            "where c.workspace_id = $1 and c.archived_at is null and (c.created_at, c.id) < ($3, $4)
             order by c.created_at desc, c.id desc limit $2"
        ),
        (Among::Everyone, Sort::Touched) => people!(
            "where c.workspace_id = $1 and c.archived_at is null and (c.touched_rank, c.id) < ($3, $4)
             order by c.touched_rank desc, c.id desc limit $2"
        ),
        (Among::Tagged, Sort::Name) => people!(
            "join contact_tag t on t.workspace_id = c.workspace_id and t.contact_id = c.id
             where t.workspace_id = $1 and t.tag_key = $5 and (t.name_key, t.contact_id) > ($3, $4)
             order by t.name_key, t.contact_id limit $2"
        ),
        (Among::Tagged, Sort::Newest) => people!(
            "join contact_tag t on t.workspace_id = c.workspace_id and t.contact_id = c.id
             where t.workspace_id = $1 and t.tag_key = $5 and (c.created_at, c.id) < ($3, $4)
             order by c.created_at desc, c.id desc limit $2"
        ),
        (Among::Tagged, Sort::Touched) => people!(
            "join contact_tag t on t.workspace_id = c.workspace_id and t.contact_id = c.id
             where t.workspace_id = $1 and t.tag_key = $5 and (c.touched_rank, c.id) < ($3, $4)
             order by c.touched_rank desc, c.id desc limit $2"
        ),
        (Among::Colleagues, Sort::Name) => people!(
            "where c.workspace_id = $1 and c.company_id = $5 and c.archived_at is null
               and (c.name_key, c.id) > ($3, $4)
             order by c.name_key, c.id limit $2"
        ),
        (Among::Colleagues, Sort::Newest) => people!(
            "where c.workspace_id = $1 and c.company_id = $5 and c.archived_at is null
               and (c.created_at, c.id) < ($3, $4)
             order by c.created_at desc, c.id desc limit $2"
        ),
        (Among::Colleagues, Sort::Touched) => people!(
            "where c.workspace_id = $1 and c.company_id = $5 and c.archived_at is null
               and (c.touched_rank, c.id) < ($3, $4)
             order by c.touched_rank desc, c.id desc limit $2"
        ),
        (Among::TaggedColleagues, Sort::Name) => people!(
            "join contact_tag t on t.workspace_id = c.workspace_id and t.contact_id = c.id
             where c.workspace_id = $1 and c.company_id = $5 and t.tag_key = $6 and (c.name_key, c.id) > ($3, $4)
             order by c.name_key, c.id limit $2"
        ),
        (Among::TaggedColleagues, Sort::Newest) => people!(
            "join contact_tag t on t.workspace_id = c.workspace_id and t.contact_id = c.id
             where c.workspace_id = $1 and c.company_id = $5 and t.tag_key = $6 and (c.created_at, c.id) < ($3, $4)
             order by c.created_at desc, c.id desc limit $2"
        ),
        (Among::TaggedColleagues, Sort::Touched) => people!(
            "join contact_tag t on t.workspace_id = c.workspace_id and t.contact_id = c.id
             where c.workspace_id = $1 and c.company_id = $5 and t.tag_key = $6 and (c.touched_rank, c.id) < ($3, $4)
             order by c.touched_rank desc, c.id desc limit $2"
        ),
    }
}

fn archived(tx: &mut Tx<'_>, after: Option<After>, limit: u32) -> Result<List<Contact>> {
    let (at, id) = match after {
        None => (tx.now(), Id::from_uuid(uuid::Uuid::max())),
        Some(After::Archived(at, id)) => (at, id),
        Some(_) => return Err(other_list()),
    };
    let people = tx.all(
        people!(
            "where c.workspace_id = $1 and c.archived_at is not null and (c.archived_at, c.id) < ($2, $3)
             order by c.archived_at desc, c.id desc limit $4"
        ),
        &[&tx.workspace(), &at, &id, &(limit + 1)],
        read,
    )?;
    Ok(List::cut(people, limit, |last| After::Archived(last.archived_at.unwrap_or(last.updated_at), last.id)))
}

fn imported(tx: &mut Tx<'_>, import: Id<Import>, after: Option<After>, limit: u32) -> Result<List<Contact>> {
    let after = match after {
        None => Id::from_uuid(uuid::Uuid::nil()),
        Some(After::Imported(id)) => id,
        Some(_) => return Err(other_list()),
    };
    let people = tx.all(
        people!(
            "join import_contact i on i.workspace_id = c.workspace_id and i.contact_id = c.id
             where i.workspace_id = $1 and i.import_id = $2 and i.contact_id > $3 and c.archived_at is null
             order by i.contact_id limit $4"
        ),
        &[&tx.workspace(), &import, &after, &(limit + 1)],
        read,
    )?;
    Ok(List::cut(people, limit, |last| After::Imported(last.id)))
}

fn other_list() -> Error {
    Error::invalid("cursor", "belongs to a list in another order; start again without it")
}
