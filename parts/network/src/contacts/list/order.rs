//! Which index a list reads, and in which order. Each statement goes on where the page before ended.

use jiff::Timestamp;
use kit::{Id, Result, Tx, fold::folded, store::Param};

use super::{After, Filter, Placed, Rest, Sort, other_list};
use crate::contacts::{
    Contact, Standing,
    store::{read, rows},
};

/// Of whom a list is made, before the rest of its filter is asked.
#[derive(Clone, Copy)]
pub(in crate::contacts) enum Among {
    Everyone,
    Tagged,
    Colleagues,
    Needing,
    Partners,
    AtStage,
}

#[cfg(test)]
impl Among {
    /// Every one of them.
    pub(in crate::contacts) const ALL: [Self; 6] =
        [Self::Everyone, Self::Tagged, Self::Colleagues, Self::Needing, Self::Partners, Self::AtStage];
}

/// An index that is read in an order.
pub(super) struct Reading {
    among: Among,
    sort: Sort,
    /// What `among` is looked up by.
    by: Option<Box<dyn Param>>,
}

/// What to read for a filter, and what is left to be asked of each person. What fits fewest is looked up.
pub(super) fn of(filter: &Filter) -> (Reading, Rest<'_>) {
    let rest = Rest::of(filter);
    let sort = filter.sort.unwrap_or(Sort::Name);
    let read = |among, by: Option<Box<dyn Param>>| Reading { among, sort, by };
    match (filter.company_id, filter.stage, filter.needs, &filter.tag) {
        (Some(company), ..) => {
            (read(Among::Colleagues, Some(Box::new(company))), Rest { company: None, ..rest })
        }
        (None, Some(Standing::Partner), ..) => (read(Among::Partners, None), Rest { stage: None, ..rest }),
        (None, Some(stage), ..) if stage != Standing::Nobody => {
            (read(Among::AtStage, Some(Box::new(stage.as_str().to_owned()))), Rest { stage: None, ..rest })
        }
        (None, _, Some(service), _) => {
            (read(Among::Needing, Some(Box::new(service))), Rest { needs: None, ..rest })
        }
        (None, _, None, Some(tag)) => {
            (read(Among::Tagged, Some(Box::new(folded(tag)))), Rest { tag: None, ..rest })
        }
        (None, _, None, None) => (read(Among::Everyone, None), rest),
    }
}

impl Reading {
    /// Up to `limit` people after a place.
    pub(super) fn page(&self, tx: &mut Tx<'_>, after: Option<After>, limit: u32) -> Result<Vec<Placed>> {
        let (key, id): (Box<dyn Param>, Id<Contact>) = match (self.sort, after) {
            (Sort::Name, None) => (Box::new(String::new()), Id::from_uuid(uuid::Uuid::nil())),
            (Sort::Name, Some(After::Name(name, id))) => (Box::new(name), id),
            (Sort::Newest, None) => (Box::new(tx.now()), Id::from_uuid(uuid::Uuid::max())),
            (Sort::Newest, Some(After::Newest(at, id))) => (Box::new(at), id),
            (Sort::Touched, None) => (Box::new(i64::MAX), Id::from_uuid(uuid::Uuid::max())),
            (Sort::Touched, Some(After::Touched(rank, id))) => (Box::new(rank), id),
            (_, Some(_)) => return Err(other_list()),
        };
        let (workspace, sql) = (tx.workspace(), statement(self.sort, self.among));
        let people = match &self.by {
            None => tx.all(sql, &[&workspace, &limit, &*key, &id], read)?,
            Some(by) => tx.all(sql, &[&workspace, &limit, &*key, &id, &**by], read)?,
        };
        let placed = |one: Contact| match self.sort {
            Sort::Name => (After::Name(one.name_key(), one.id), one),
            Sort::Newest => (After::Newest(one.created_at, one.id), one),
            Sort::Touched => {
                (After::Touched(one.last_real_at.map_or(0, Timestamp::as_microsecond), one.id), one)
            }
        };
        Ok(people.into_iter().map(placed).collect())
    }
}

/// The statement of a list in each order. `$names` is the name and id that its own index is sorted by.
macro_rules! in_order {
    ($sort:ident, $among:literal, $names:literal) => {
        match $sort {
            Sort::Name => rows!($among, " and (", $names, ") > ($3, $4) order by ", $names, " limit $2"),
            Sort::Newest => rows!(
                $among,
                " and (c.created_at, c.id) < ($3, $4) order by c.created_at desc, c.id desc limit $2"
            ),
            Sort::Touched => rows!(
                $among,
                " and (c.touched_rank, c.id) < ($3, $4) order by c.touched_rank desc, c.id desc limit $2"
            ),
        }
    };
}

/// The statement of a list. Few people share a company and few are partners, and the people of one tag or need are read
/// by name; in another order they are sorted.
pub(in crate::contacts) const fn statement(sort: Sort, among: Among) -> &'static str {
    match among {
        Among::Everyone => {
            in_order!(sort, "where c.workspace_id = $1 and c.archived_at is null", "c.name_key, c.id")
        }
        Among::Tagged => in_order!(
            sort,
            "join contact_tag t on t.workspace_id = c.workspace_id and t.contact_id = c.id
             where t.workspace_id = $1 and t.tag_key = $5",
            "t.name_key, t.contact_id"
        ),
        Among::Colleagues => in_order!(
            sort,
            "where c.workspace_id = $1 and c.company_id = $5 and c.archived_at is null",
            "c.name_key, c.id"
        ),
        Among::Needing => in_order!(
            sort,
            "join contact_need n on n.workspace_id = c.workspace_id and n.contact_id = c.id
             where n.workspace_id = $1 and n.service_id = $5 and c.archived_at is null",
            "n.name_key, n.contact_id"
        ),
        Among::Partners => in_order!(
            sort,
            "join contact_partner p on p.workspace_id = c.workspace_id and p.contact_id = c.id
             where p.workspace_id = $1 and c.archived_at is null",
            "c.name_key, c.id"
        ),
        Among::AtStage => in_order!(
            sort,
            "join contact_partner p on p.workspace_id = c.workspace_id and p.contact_id = c.id
             where p.workspace_id = $1 and p.stage = $5 and c.archived_at is null",
            "c.name_key, c.id"
        ),
    }
}
