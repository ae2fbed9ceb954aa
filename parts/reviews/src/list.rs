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
use partnerships::Partnership;

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

/// A review with what a list says of the partner. What one looks at together stands on the review itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The review.
    pub review: Review,
    /// What the partner is called.
    pub partner: String,
    /// The day from which the partnership's reviews count.
    pub active_since: Option<Date>,
}

/// Before it nobody of today's partners was reviewed.
const EARLIEST: Date = date(1900, 1, 1);

/// After which review a page begins.
#[derive(Debug, Clone, Copy, serde::Serialize, serde::Deserialize)]
enum After {
    Ahead(Date, Id<Review>),
    Settled(Date, Id<Review>),
}

/// A page of reviews: one query for those ahead, one for the others.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Listed>> {
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
            Some(After::Settled(due_on, id)) => (due_on, id),
            Some(After::Ahead(..)) | None => (Date::MAX, Id::from_uuid(uuid::Uuid::max())),
        };
        rows.extend(store::settled(tx, filter.partnership_id, before, room)?);
    }
    Ok(List::cut(rows, limit, |Listed { review, .. }| match review.status.settled_on() {
        None => After::Ahead(review.due_on, review.id),
        Some(_) => After::Settled(review.due_on, review.id),
    }))
}

fn ahead(
    tx: &mut Tx<'_>,
    filter: &Filter,
    after: Option<(Date, Id<Review>)>,
    limit: u32,
) -> Result<Vec<Listed>> {
    let today = tx.today();
    let first_day = if filter.due == Some(false) { today.saturating_add(1.day()) } else { EARLIEST };
    let after = after.unwrap_or((first_day, Id::from_uuid(uuid::Uuid::nil())));
    let until = if filter.due == Some(true) { today } else { Date::MAX };
    store::ahead(tx, filter.partnership_id, after, until, limit)
}
