//! The touchpoints' rows.

use jiff::{Timestamp, civil::Date};
use kit::{
    Id, Result, Tx,
    store::{Row, search},
    web::{List, paging},
};

use super::{Channel, Touchpoint};
use crate::{companies::Company, contacts::Contact, imports::Import};

macro_rules! touchpoints {
    ($rest:literal) => {
        concat!(
            "select id, contact_id, at, channel, direction, place, note, follow_up_on, archived_at, created_at,
                    updated_at, unanswered, followed_up_by is not null or follow_up_done_at is not null
             from touchpoint where workspace_id = $1 and ",
            $rest
        )
    };
}

/// Follow-ups with one person that are shown at most, the first due.
const MOST_OPEN: u32 = 20;

/// Conversations of one day that are looked at for a talk.
const OF_A_DAY: u32 = 20;

/// The touchpoint that is looked for by its day is the first one since then.
const EARLY: u32 = 1;

/// The touchpoint with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Touchpoint>) -> Result<Touchpoint> {
    tx.one(touchpoints!("id = $2"), &[&tx.workspace(), &id], read)
}

/// A page of someone's touchpoints, the latest first.
pub fn of_contact(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    cursor: Option<&str>,
    limit: u32,
) -> Result<List<Touchpoint>> {
    let latest = (tx.now(), Id::from_uuid(uuid::Uuid::max()));
    let (at, id): (Timestamp, Id<Touchpoint>) = paging::after(cursor)?.unwrap_or(latest);
    let rows = tx.all(
        touchpoints!(
            "contact_id = $2 and archived_at is null and (at, id) < ($3, $4) order by at desc, id desc limit $5"
        ),
        &[&tx.workspace(), &contact, &at, &id, &(limit + 1)],
        read,
    )?;
    Ok(List::cut(rows, limit, |last| (last.at, last.id)))
}

/// How often two people really met one to one, and the day of the first time.
pub fn real_one_to_one(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<(u32, Option<Date>)> {
    let (count, first): (u32, Option<Timestamp>) = tx.one(
        "select count(*), min(at) from touchpoint
         where workspace_id = $1 and contact_id = $2 and is_real and archived_at is null
           and channel in ('in_person', 'video', 'phone')",
        &[&tx.workspace(), &contact],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok((count, first.map(|at| tx.day_of(at))))
}

/// How often one really met somebody of a business one to one, and the day of the first time.
pub fn real_one_to_one_at(tx: &mut Tx<'_>, company: Id<Company>) -> Result<(u32, Option<Date>)> {
    let (count, first): (u32, Option<Timestamp>) = tx.one(
        // Crossed, so that SQLite goes from its few people to what was said with them, and not the other way.
        "select count(*), min(touchpoint.at) from contact cross join touchpoint
         where contact.workspace_id = $1 and contact.company_id = $2
           and touchpoint.workspace_id = $1 and touchpoint.contact_id = contact.id and touchpoint.is_real
           and touchpoint.archived_at is null and touchpoint.channel in ('in_person', 'video', 'phone')",
        &[&tx.workspace(), &company],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok((count, first.map(|at| tx.day_of(at))))
}

/// How often two people really talked since a moment, and the day of the last time.
pub fn talked_since(tx: &mut Tx<'_>, contact: Id<Contact>, since: Timestamp) -> Result<(u32, Option<Date>)> {
    let (count, last): (u32, Option<Timestamp>) = tx.one(
        "select count(*), max(at) from touchpoint
         where workspace_id = $1 and contact_id = $2 and at >= $3 and is_real and archived_at is null
           and channel in ('in_person', 'video', 'phone')",
        &[&tx.workspace(), &contact, &since],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok((count, last.map(|at| tx.day_of(at))))
}

/// How often one really talked with somebody of a business since a moment, and the day of the last time.
pub fn talked_since_at(
    tx: &mut Tx<'_>,
    company: Id<Company>,
    since: Timestamp,
) -> Result<(u32, Option<Date>)> {
    let (count, last): (u32, Option<Timestamp>) = tx.one(
        // Crossed, so that SQLite goes from its few people to what was said with them, and not the other way.
        "select count(*), max(touchpoint.at) from contact cross join touchpoint
         where contact.workspace_id = $1 and contact.company_id = $2
           and touchpoint.workspace_id = $1 and touchpoint.contact_id = contact.id and touchpoint.at >= $3
           and touchpoint.is_real and touchpoint.archived_at is null
           and touchpoint.channel in ('in_person', 'video', 'phone')",
        &[&tx.workspace(), &company, &since],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok((count, last.map(|at| tx.day_of(at))))
}

/// Someone to get back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// What is to be followed up.
    pub touchpoint_id: Id<Touchpoint>,
    /// With whom.
    pub contact_id: Id<Contact>,
    /// What they are called.
    pub name: String,
    /// On which day.
    pub on: Date,
    /// What it was about.
    pub note: Option<String>,
}

/// Whom to get back to by a day, the longest due first.
pub fn follow_ups_due(tx: &mut Tx<'_>, by: Date, limit: u32) -> Result<Vec<FollowUp>> {
    tx.all(
        "select t.id, t.contact_id, c.display_name, t.follow_up_on, t.note
         from touchpoint t join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
         where t.workspace_id = $1 and t.follow_up_on is not null and t.followed_up_by is null
           and t.follow_up_done_at is null and t.archived_at is null and t.follow_up_on <= $2
           and c.archived_at is null
         order by t.follow_up_on, t.id limit $3",
        &[&tx.workspace(), &by, &limit],
        read_follow_up,
    )
}

/// What is still to be followed up with somebody, the first due first.
pub fn follow_ups_of(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Vec<FollowUp>> {
    tx.all(
        "select t.id, t.contact_id, c.display_name, t.follow_up_on, t.note
         from touchpoint t join contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
         where t.workspace_id = $1 and t.contact_id = $2 and t.archived_at is null
           and t.follow_up_on is not null and t.followed_up_by is null and t.follow_up_done_at is null
         order by t.follow_up_on, t.id limit $3",
        &[&tx.workspace(), &contact, &MOST_OPEN],
        read_follow_up,
    )
}

fn read_follow_up(row: Row<'_>) -> Result<FollowUp> {
    Ok(FollowUp {
        touchpoint_id: row.get(0)?,
        contact_id: row.get(1)?,
        name: row.get(2)?,
        on: row.get(3)?,
        note: row.get(4)?,
    })
}

pub(super) fn insert(tx: &mut Tx<'_>, touchpoint: &Touchpoint) -> Result<()> {
    tx.exec(
        "insert into touchpoint (workspace_id, id, contact_id, at, channel, direction, place, note, follow_up_on,
             is_real, created_at, updated_at, unanswered)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            &tx.workspace(),
            &touchpoint.id,
            &touchpoint.contact_id,
            &touchpoint.at,
            &touchpoint.channel.as_str(),
            &touchpoint.direction.as_str(),
            &touchpoint.place,
            &touchpoint.note,
            &touchpoint.follow_up_on,
            &touchpoint.is_real(),
            &touchpoint.created_at,
            &touchpoint.updated_at,
            &touchpoint.unanswered,
        ],
    )?;
    findable(tx, touchpoint)
}

pub(super) fn correct(tx: &mut Tx<'_>, touchpoint: &Touchpoint) -> Result<()> {
    tx.exec(
        "update touchpoint set at = $3, channel = $4, is_real = $5, archived_at = $6, updated_at = $7
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &touchpoint.id,
            &touchpoint.at,
            &touchpoint.channel.as_str(),
            &touchpoint.is_real(),
            &touchpoint.archived_at,
            &touchpoint.updated_at,
        ],
    )?;
    findable(tx, touchpoint)
}

/// A conversation is found by what was noted of it, until it is taken back.
fn findable(tx: &mut Tx<'_>, touchpoint: &Touchpoint) -> Result<()> {
    match &touchpoint.note {
        Some(note) if touchpoint.archived_at.is_none() => search::put(tx, touchpoint.id, "", note),
        Some(_) => search::remove(tx, touchpoint.id),
        None => Ok(()),
    }
}

/// Has a conversation be the follow-up of every earlier one whose day has come by then.
pub(super) fn follow_up(tx: &mut Tx<'_>, by: &Touchpoint, day: Date) -> Result<()> {
    tx.exec(
        "update touchpoint set followed_up_by = $3
         where workspace_id = $1 and contact_id = $2 and archived_at is null and at <= $4 and id <> $3
           and follow_up_on is not null and follow_up_on <= $5 and followed_up_by is null",
        &[&tx.workspace(), &by.contact_id, &by.id, &by.at, &day],
    )
    .map(drop)
}

/// Opens again what was followed up by a conversation that was taken back, or is another's by now.
pub(super) fn open_again(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    tx.exec(
        "update touchpoint set followed_up_by = null
         where workspace_id = $1 and contact_id = $2 and follow_up_on is not null and followed_up_by is not null
           and not exists (
             select 1 from touchpoint later
             where later.workspace_id = $1 and later.id = touchpoint.followed_up_by and later.contact_id = $2
               and later.archived_at is null)",
        &[&tx.workspace(), &contact],
    )
    .map(drop)
}

/// The last conversation in which somebody was reached.
pub(super) fn last_answered(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Touchpoint>> {
    tx.first(
        touchpoints!(
            "contact_id = $2 and archived_at is null and not unanswered order by at desc, id desc limit 1"
        ),
        &[&tx.workspace(), &contact],
        read,
    )
}

/// When it was said that what was to be followed up is done.
pub(super) fn done_at(tx: &mut Tx<'_>, id: Id<Touchpoint>) -> Result<Option<Timestamp>> {
    tx.one(
        "select follow_up_done_at from touchpoint where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )
}

/// Keeps that it is done, or is not.
pub(super) fn set_done(tx: &mut Tx<'_>, id: Id<Touchpoint>, at: Option<Timestamp>) -> Result<()> {
    tx.exec(
        "update touchpoint set follow_up_done_at = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &at],
    )
    .map(drop)
}

pub(super) fn first_real(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Touchpoint>> {
    tx.first(
        touchpoints!("contact_id = $2 and is_real and archived_at is null order by at limit 1"),
        &[&tx.workspace(), &contact],
        read,
    )
}

pub(super) fn last_real(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Timestamp>> {
    tx.first(
        "select at from touchpoint
         where workspace_id = $1 and contact_id = $2 and is_real and archived_at is null order by at desc limit 1",
        &[&tx.workspace(), &contact],
        |row| row.get(0),
    )
}

/// The earliest touchpoint of a day and channel.
pub(super) fn first_on(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    day: Date,
    channel: Channel,
) -> Result<Option<Touchpoint>> {
    let start = tx.moment_of(day.into());
    let early = tx.all(
        touchpoints!(
            "contact_id = $2 and archived_at is null and at >= $3 and channel = $4 order by at, id limit $5"
        ),
        &[&tx.workspace(), &contact, &start, &channel.as_str(), &EARLY],
        read,
    )?;
    Ok(early.into_iter().find(|touchpoint| tx.day_of(touchpoint.at) == day))
}

/// Somebody's conversations since a moment, the first ones first, also those that were taken back.
pub(super) fn since(tx: &mut Tx<'_>, contact: Id<Contact>, at: Timestamp) -> Result<Vec<Touchpoint>> {
    tx.all(
        touchpoints!("contact_id = $2 and at >= $3 order by at, id limit $4"),
        &[&tx.workspace(), &contact, &at, &OF_A_DAY],
        read,
    )
}

/// Notes that an import told of a conversation.
pub(super) fn belongs(tx: &mut Tx<'_>, import: Id<Import>, id: Id<Touchpoint>) -> Result<()> {
    tx.exec(
        "insert into import_touchpoint (workspace_id, import_id, touchpoint_id) values ($1, $2, $3)",
        &[&tx.workspace(), &import, &id],
    )
    .map(drop)
}

/// Some of the conversations that an import told of.
pub(super) fn told_by(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<Vec<Touchpoint>> {
    let ids: Vec<Id<Touchpoint>> = tx.all(
        "select touchpoint_id from import_touchpoint where workspace_id = $1 and import_id = $2
         order by touchpoint_id limit $3",
        &[&tx.workspace(), &import, &limit],
        |row| row.get(0),
    )?;
    ids.into_iter().map(|id| find(tx, id)).collect()
}

/// Whether a conversation is still with somebody whom the import added or changed, and not with whom they were merged into.
pub(super) fn is_of_import(tx: &mut Tx<'_>, import: Id<Import>, told: &Touchpoint) -> Result<bool> {
    for of_import in [
        "select 1 from import_contact where workspace_id = $1 and import_id = $2 and contact_id = $3",
        "select 1 from import_change where workspace_id = $1 and import_id = $2 and contact_id = $3 limit 1",
    ] {
        let found = tx.first(of_import, &[&tx.workspace(), &import, &told.contact_id], |_| Ok(()))?;
        if found.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Keeps no longer that an import told of a conversation.
pub(super) fn forget_import(tx: &mut Tx<'_>, import: Id<Import>, id: Id<Touchpoint>) -> Result<()> {
    tx.exec(
        "delete from import_touchpoint where workspace_id = $1 and import_id = $2 and touchpoint_id = $3",
        &[&tx.workspace(), &import, &id],
    )
    .map(drop)
}

pub(super) fn delete(tx: &mut Tx<'_>, id: Id<Touchpoint>) -> Result<()> {
    search::remove(tx, id)?;
    tx.exec("delete from touchpoint where workspace_id = $1 and id = $2", &[&tx.workspace(), &id]).map(drop)
}

fn read(row: Row<'_>) -> Result<Touchpoint> {
    Ok(Touchpoint {
        id: row.get(0)?,
        contact_id: row.get(1)?,
        at: row.get(2)?,
        channel: row.parsed(3)?,
        direction: row.parsed(4)?,
        place: row.get(5)?,
        note: row.get(6)?,
        follow_up_on: row.get(7)?,
        archived_at: row.get(8)?,
        created_at: row.get(9)?,
        updated_at: row.get(10)?,
        unanswered: row.get(11)?,
        is_followed_up: row.get(12)?,
    })
}
