//! The reviews as pages and API list them: those ahead by their day, the longest due first, then those that were held or
//! skipped, the latest first.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use kit::{
    Id, Result, Tx,
    web::{List, paging},
};
use partnerships::{Partnership, next_review};

use crate::{Review, store};

/// Which reviews to list.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Only those that are due today or overdue; with false, only the others.
    pub due: Option<bool>,
    /// Of which partnership.
    pub partnership_id: Option<Id<Partnership>>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// Before it nobody of today's partners was reviewed.
const EARLIEST: Date = date(1900, 1, 1);

/// After which review a page begins.
#[derive(Debug, Clone, Copy, serde::Serialize, serde::Deserialize)]
enum After {
    Ahead(Date, Id<Review>),
    Settled(Date, Id<Review>),
}

/// A page of reviews.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Review>> {
    let limit = paging::limit(filter.limit)?;
    let after: Option<After> = paging::after(filter.cursor.as_deref())?;
    let mut rows = match after {
        Some(After::Settled(..)) => Vec::new(),
        Some(After::Ahead(due_on, id)) => ahead(tx, filter, Some((due_on, id)), limit + 1)?,
        None => ahead(tx, filter, None, limit + 1)?,
    };
    let room = (limit + 1).saturating_sub(rows.len() as u32);
    if room > 0 && filter.due != Some(true) {
        let before = match after {
            Some(After::Settled(due_on, id)) => Some((due_on, id)),
            Some(After::Ahead(..)) | None => None,
        };
        rows.extend(store::settled(tx, filter.partnership_id, before, room)?);
    }
    Ok(List::cut(rows, limit, |last| match last.status.settled_on() {
        None => After::Ahead(last.due_on, last.id),
        Some(_) => After::Settled(last.due_on, last.id),
    }))
}

fn ahead(
    tx: &mut Tx<'_>,
    filter: &Filter,
    after: Option<(Date, Id<Review>)>,
    limit: u32,
) -> Result<Vec<Review>> {
    let today = tx.today();
    let fits = |due_on: Date| filter.due.is_none_or(|due| due == (due_on <= today));
    if let Some(partnership) = filter.partnership_id {
        let next = next_review::of(tx, partnership)?;
        let next = next.filter(|next| fits(next.due_on) && after.is_none());
        return Ok(next.map(Review::from).into_iter().collect());
    }
    let first_day = if filter.due == Some(false) { today.saturating_add(1.day()) } else { EARLIEST };
    let nobody = Id::from_uuid(uuid::Uuid::nil());
    let after = after.map_or((first_day, nobody), |(due_on, id)| (due_on, Id::from_uuid(id.uuid())));
    let until = if filter.due == Some(true) { today } else { Date::MAX };
    let next = next_review::ahead(tx, after, until, limit)?;
    Ok(next.into_iter().map(Review::from).collect())
}
