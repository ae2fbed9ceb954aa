//! The rows of rhythms and of who follows them.

use jiff::{Timestamp, civil::Date};
use kit::{Id, Result, Tx, store::Row};
use uuid::Uuid;

use super::{Cadence, Rhythm, TagRhythm, cadence::Snoozed};
use crate::contacts::Contact;

/// Tags with a rhythm at most.
pub(super) const MOST_TAGS: u32 = 200;
/// As many numbers of days as a rhythm can have.
const MOST_LENGTHS: u32 = 3650;

macro_rules! cadences {
    ($rest:literal) => {
        concat!(
            "select contact_id, since_at, is_met, ideal_days, latest_days, tag, snoozed_until, snoozed_at
             from cadence where workspace_id = $1 and ",
            $rest
        )
    };
}

/// The cadence of somebody who has a rhythm.
pub fn find(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Cadence>> {
    tx.first(cadences!("contact_id = $2"), &[&tx.workspace(), &contact], read)
}

/// Those with one number of days who were last in touch before a moment and are not put off, the longest ago first.
pub(super) fn late(
    tx: &mut Tx<'_>,
    latest_days: u32,
    before: Timestamp,
    after: (Timestamp, Uuid),
    limit: u32,
) -> Result<Vec<Cadence>> {
    tx.all(
        cadences!(
            "latest_days = $2 and since_at < $3 and (since_at, contact_id) > ($4, $5)
               and (snoozed_until is null or snoozed_until <= $6 or (is_met and snoozed_at < since_at))
             order by since_at, contact_id limit $7"
        ),
        &[&tx.workspace(), &latest_days, &before, &after.0, &after.1, &tx.today(), &limit],
        read,
    )
}

/// The numbers of days at the latest that are in use. Each is one look into the index.
pub(super) fn lengths(tx: &mut Tx<'_>) -> Result<Vec<u32>> {
    tx.all(
        "with recursive length (days) as (
             select min(latest_days) from cadence where workspace_id = $1
             union all
             select (select min(latest_days) from cadence where workspace_id = $1 and latest_days > length.days)
             from length where length.days is not null
         )
         select days from length where days is not null limit $2",
        &[&tx.workspace(), &MOST_LENGTHS],
        |row| row.get(0),
    )
}

/// What somebody's cadence follows from.
pub(super) struct Person {
    pub last_real_at: Option<Timestamp>,
    /// Their own rhythm, and when it was set.
    pub own: Option<(Rhythm, Timestamp)>,
    pub snoozed: Option<Snoozed>,
}

/// Somebody who is not archived.
pub(super) fn person(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Person>> {
    tx.first(
        "select c.last_real_at, r.ideal_days, r.latest_days, r.set_at, s.until, s.asked_at
         from contact c left join contact_rhythm r on r.workspace_id = c.workspace_id and r.contact_id = c.id
         left join contact_snooze s on s.workspace_id = c.workspace_id and s.contact_id = c.id
         where c.workspace_id = $1 and c.id = $2 and c.archived_at is null",
        &[&tx.workspace(), &contact],
        |row| {
            let own = match (row.get(1)?, row.get(2)?, row.get(3)?) {
                (Some(ideal_days), Some(latest_days), Some(set_at)) => {
                    Some((Rhythm { latest_days, ideal_days }, set_at))
                }
                _ => None,
            };
            Ok(Person { last_real_at: row.get(0)?, own, snoozed: read_snoozed(row, 4)? })
        },
    )
}

/// The tightest rhythm among somebody's tags.
pub(super) fn of_tags(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<TagRhythm>> {
    tx.first(
        "select r.tag, r.ideal_days, r.latest_days, r.set_at
         from contact_tag t join tag_rhythm r on r.workspace_id = t.workspace_id and r.tag_key = t.tag_key
         where t.workspace_id = $1 and t.contact_id = $2
         order by r.latest_days, r.ideal_days, r.tag_key limit 1",
        &[&tx.workspace(), &contact],
        read_tag,
    )
}

/// Keeps the row.
pub(super) fn keep(tx: &mut Tx<'_>, cadence: &Cadence) -> Result<()> {
    tx.exec(
        "insert into cadence (workspace_id, contact_id, since_at, is_met, ideal_days, latest_days, tag, snoozed_until,
             snoozed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (workspace_id, contact_id) do update set since_at = excluded.since_at, is_met = excluded.is_met,
             ideal_days = excluded.ideal_days, latest_days = excluded.latest_days, tag = excluded.tag,
             snoozed_until = excluded.snoozed_until, snoozed_at = excluded.snoozed_at",
        &[
            &tx.workspace(),
            &cadence.contact_id,
            &cadence.since_at,
            &cadence.is_met,
            &cadence.rhythm.ideal_days,
            &cadence.rhythm.latest_days,
            &cadence.tag,
            &cadence.snoozed.map(|snoozed| snoozed.until),
            &cadence.snoozed.map(|snoozed| snoozed.at),
        ],
    )
    .map(drop)
}

pub(super) fn remove(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    tx.exec("delete from cadence where workspace_id = $1 and contact_id = $2", &[&tx.workspace(), &contact])
        .map(drop)
}

/// Keeps that somebody was put off; their row follows.
pub(super) fn put_off(tx: &mut Tx<'_>, contact: Id<Contact>, snoozed: Snoozed) -> Result<()> {
    tx.exec(
        "insert into contact_snooze (workspace_id, contact_id, until, asked_at) values ($1, $2, $3, $4)
         on conflict (workspace_id, contact_id) do update set until = excluded.until, asked_at = excluded.asked_at",
        &[&tx.workspace(), &contact, &snoozed.until, &snoozed.at],
    )
    .map(drop)
}

/// Those who are put off, the first to be back first.
pub fn asleep(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Cadence>> {
    tx.all(
        cadences!(
            "snoozed_until > $2 and not (is_met and snoozed_at < since_at) order by snoozed_until, contact_id limit $3"
        ),
        &[&tx.workspace(), &tx.today(), &limit],
        read,
    )
}

/// Somebody's own rhythm.
pub(super) fn own(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Rhythm>> {
    tx.first(
        "select ideal_days, latest_days from contact_rhythm where workspace_id = $1 and contact_id = $2",
        &[&tx.workspace(), &contact],
        |row| Ok(Rhythm { ideal_days: row.get(0)?, latest_days: row.get(1)? }),
    )
}

pub(super) fn set_own(tx: &mut Tx<'_>, contact: Id<Contact>, rhythm: Option<Rhythm>) -> Result<()> {
    let Some(rhythm) = rhythm else {
        let gone = "delete from contact_rhythm where workspace_id = $1 and contact_id = $2";
        return tx.exec(gone, &[&tx.workspace(), &contact]).map(drop);
    };
    tx.exec(
        "insert into contact_rhythm (workspace_id, contact_id, ideal_days, latest_days, set_at)
         values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, contact_id) do update set ideal_days = excluded.ideal_days,
             latest_days = excluded.latest_days, set_at = excluded.set_at",
        &[&tx.workspace(), &contact, &rhythm.ideal_days, &rhythm.latest_days, &tx.now()],
    )
    .map(drop)
}

/// Every tag with a rhythm.
pub(super) fn tag_rhythms(tx: &mut Tx<'_>) -> Result<Vec<TagRhythm>> {
    tx.all(
        "select tag, ideal_days, latest_days, set_at from tag_rhythm where workspace_id = $1
         order by tag_key limit $2",
        &[&tx.workspace(), &MOST_TAGS],
        read_tag,
    )
}

pub(super) fn tag_rhythm(tx: &mut Tx<'_>, tag_key: &str) -> Result<Option<TagRhythm>> {
    tx.first(
        "select tag, ideal_days, latest_days, set_at from tag_rhythm where workspace_id = $1 and tag_key = $2",
        &[&tx.workspace(), &tag_key],
        read_tag,
    )
}

pub(super) fn set_tag(tx: &mut Tx<'_>, tag_key: &str, rhythm: Option<&TagRhythm>) -> Result<()> {
    let Some(TagRhythm { tag, rhythm, set_at }) = rhythm else {
        let gone = "delete from tag_rhythm where workspace_id = $1 and tag_key = $2";
        return tx.exec(gone, &[&tx.workspace(), &tag_key]).map(drop);
    };
    tx.exec(
        "insert into tag_rhythm (workspace_id, tag_key, tag, ideal_days, latest_days, set_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (workspace_id, tag_key) do update set tag = excluded.tag, ideal_days = excluded.ideal_days,
             latest_days = excluded.latest_days, set_at = excluded.set_at",
        &[&tx.workspace(), &tag_key, tag, &rhythm.ideal_days, &rhythm.latest_days, set_at],
    )
    .map(drop)
}

/// Some of the people with a tag, after one of them.
pub(super) fn with_tag(
    tx: &mut Tx<'_>,
    tag_key: &str,
    after: Id<Contact>,
    limit: u32,
) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select contact_id from contact_tag where workspace_id = $1 and tag_key = $2 and contact_id > $3
         order by contact_id limit $4",
        &[&tx.workspace(), &tag_key, &after, &limit],
        |row| row.get(0),
    )
}

fn read(row: Row<'_>) -> Result<Cadence> {
    Ok(Cadence {
        contact_id: row.get(0)?,
        since_at: row.get(1)?,
        is_met: row.get(2)?,
        rhythm: Rhythm { ideal_days: row.get(3)?, latest_days: row.get(4)? },
        tag: row.get(5)?,
        snoozed: read_snoozed(row, 6)?,
    })
}

fn read_snoozed(row: Row<'_>, place: usize) -> Result<Option<Snoozed>> {
    let (until, at): (Option<Date>, Option<Timestamp>) = (row.get(place)?, row.get(place + 1)?);
    Ok(until.zip(at).map(|(until, at)| Snoozed { until, at }))
}

fn read_tag(row: Row<'_>) -> Result<TagRhythm> {
    Ok(TagRhythm {
        tag: row.get(0)?,
        rhythm: Rhythm { ideal_days: row.get(1)?, latest_days: row.get(2)? },
        set_at: row.get(3)?,
    })
}

/// Whether anybody has a rhythm.
pub(super) fn has_any(tx: &mut Tx<'_>) -> Result<bool> {
    let any =
        tx.first("select 1 from cadence where workspace_id = $1 limit 1", &[&tx.workspace()], |_| Ok(()))?;
    Ok(any.is_some())
}
