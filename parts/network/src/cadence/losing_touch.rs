//! With whom one is losing touch, the nearest to being lost first.
//!
//! What counts is not the days alone. Somebody to talk to every month whom one has not seen for three is further away than
//! somebody to talk to every year whom one has not seen for thirteen months, though both are a month or two late. So the
//! list is ordered by how often their time has passed: the days since the last contact over the days at the latest. That
//! order changes from day to day, so no index has it; but among people with the same number of days at the latest it is the
//! order of the last contact, which one has. The list is read from there: from each number in use the first few, merged.

use std::cmp::Ordering;

use jiff::{SignedDuration, Timestamp};
use kit::{
    Id, Result, Tx,
    web::{List, paging},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Cadence, cadence::late_before, store};
use crate::contacts::Contact;

/// Before everybody: nobody was met in the first century.
const EARLIEST: Timestamp = Timestamp::constant(-60_000_000_000, 0);

/// The place behind somebody in the list.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct After {
    /// The moment at which the list was begun: by it all its pages are ordered.
    as_of: Timestamp,
    since_at: Timestamp,
    latest_days: u32,
    contact_id: Id<Contact>,
}

/// A page of those who are late and not put off.
pub fn losing_touch(tx: &mut Tx<'_>, cursor: Option<&str>, limit: u32) -> Result<List<Cadence>> {
    let late = late(tx, paging::after(cursor)?, limit + 1)?;
    let List { data, next_cursor } = List::cut(late, limit, |(after, _)| *after);
    Ok(List { data: data.into_iter().map(|(_, cadence)| cadence).collect(), next_cursor })
}

/// So many of those who are late and not put off, after a place, each with the place behind them.
pub fn late(tx: &mut Tx<'_>, after: Option<After>, limit: u32) -> Result<Vec<(After, Cadence)>> {
    let as_of = after.map_or(tx.now(), |after| after.as_of);
    let (today, zone) = (tx.today(), tx.scope().zone.clone());
    let mut late = Vec::new();
    for latest_days in store::lengths(tx)? {
        let before = late_before(latest_days, today, &zone)?;
        let from = after.as_ref().map_or((EARLIEST, Uuid::nil()), |after| from(after, latest_days));
        late.extend(store::late(tx, latest_days, before, from, limit)?);
    }
    late.sort_by(|one, other| farther(one, other, as_of));
    late.truncate(limit as usize);
    let placed = |cadence: Cadence| {
        let (since_at, latest_days) = (cadence.since_at, cadence.rhythm.latest_days);
        (After { as_of, since_at, latest_days, contact_id: cadence.contact_id }, cadence)
    };
    Ok(late.into_iter().map(placed).collect())
}

/// Whoever is farther past their time comes first; of two who are equally far, the one with the shorter time.
fn farther(one: &Cadence, other: &Cadence, as_of: Timestamp) -> Ordering {
    let age = |cadence: &Cadence| micros(as_of) - micros(cadence.since_at);
    let days = |cadence: &Cadence| i128::from(cadence.rhythm.latest_days);
    (age(other) * days(one))
        .cmp(&(age(one) * days(other)))
        .then_with(|| one.rhythm.latest_days.cmp(&other.rhythm.latest_days))
        .then_with(|| one.contact_id.uuid().cmp(&other.contact_id.uuid()))
}

/// Behind which moment and person those with a number of days go on, after the last of a page.
fn from(after: &After, latest_days: u32) -> (Timestamp, Uuid) {
    if latest_days == after.latest_days {
        return (after.since_at, after.contact_id.uuid());
    }
    let age = micros(after.as_of) - micros(after.since_at);
    let (wanted, by) = (age * i128::from(latest_days), i128::from(after.latest_days.max(1)));
    let as_old = i64::try_from(wanted.div_euclid(by)).unwrap_or(i64::MAX);
    let since = after.as_of.saturating_sub(SignedDuration::from_micros(as_old)).unwrap_or(EARLIEST);
    // Those who are exactly as far come after it only where their time is the longer one.
    let is_passed = wanted.rem_euclid(by) == 0 && latest_days < after.latest_days;
    (since.max(EARLIEST), if is_passed { Uuid::max() } else { Uuid::nil() })
}

fn micros(at: Timestamp) -> i128 {
    i128::from(at.as_microsecond())
}
