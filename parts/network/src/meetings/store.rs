//! The rows of meetings and of who is to be there.

use jiff::Timestamp;
use kit::{
    Id, Result, Tx,
    store::Row,
    web::{List, paging},
};
use uuid::Uuid;

use super::{Meeting, State};
use crate::{contacts::Contact, merges, touchpoints::Touchpoint};

macro_rules! meetings {
    ($rest:literal) => {
        concat!(
            "select m.id, m.title, m.starts_at, m.minutes, m.place, m.video_link, m.note, m.state, m.sequence,
                    m.created_at, m.updated_at
             from meeting m where m.workspace_id = $1 and ",
            $rest
        )
    };
}

/// The meeting with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Meeting>) -> Result<Meeting> {
    let meeting = tx.one(meetings!("m.id = $2"), &[&tx.workspace(), &id], read)?;
    with_people(tx, meeting)
}

/// A planned meeting in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Which one.
    pub id: Id<Meeting>,
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// The meetings that are planned or wait for how they went, those that begin first first.
pub fn planned(tx: &mut Tx<'_>, from: Timestamp, until: Timestamp, limit: u32) -> Result<Vec<Planned>> {
    tx.all(
        meetings!(
            "m.state = 'planned' and m.starts_at >= $2 and m.starts_at < $3
             order by m.starts_at, m.id limit $4"
        ),
        &[&tx.workspace(), &from, &until, &limit],
        |row| {
            let meeting = read(row)?;
            Ok(Planned {
                id: meeting.id,
                ends_at: meeting.ends_at(),
                title: meeting.title,
                starts_at: meeting.starts_at,
            })
        },
    )
}

/// A page of the meetings that are planned, those that begin first first.
pub(super) fn to_come(tx: &mut Tx<'_>, cursor: Option<&str>, limit: u32) -> Result<List<Meeting>> {
    let first = (Timestamp::constant(-60_000_000_000, 0), Id::from_uuid(Uuid::nil()));
    let (at, id): (Timestamp, Id<Meeting>) = paging::after(cursor)?.unwrap_or(first);
    let rows = tx.all(
        meetings!(
            "m.state = 'planned' and (m.starts_at, m.id) > ($2, $3)
             order by m.starts_at, m.id limit $4"
        ),
        &[&tx.workspace(), &at, &id, &(limit + 1)],
        read,
    )?;
    page(tx, rows, limit)
}

/// A page of the meetings of which it is known how they went, the latest first.
pub(super) fn over(tx: &mut Tx<'_>, cursor: Option<&str>, limit: u32) -> Result<List<Meeting>> {
    let last = (Timestamp::constant(60_000_000_000, 0), Id::from_uuid(Uuid::max()));
    let (at, id): (Timestamp, Id<Meeting>) = paging::after(cursor)?.unwrap_or(last);
    let rows = tx.all(
        meetings!(
            "m.state <> 'planned' and (m.starts_at, m.id) < ($2, $3)
             order by m.starts_at desc, m.id desc limit $4"
        ),
        &[&tx.workspace(), &at, &id, &(limit + 1)],
        read,
    )?;
    page(tx, rows, limit)
}

fn page(tx: &mut Tx<'_>, rows: Vec<Meeting>, limit: u32) -> Result<List<Meeting>> {
    let list = List::cut(rows, limit, |last| (last.starts_at, last.id));
    let data = list.data.into_iter().map(|meeting| with_people(tx, meeting)).collect::<Result<_>>()?;
    Ok(List { data, next_cursor: list.next_cursor })
}

/// A page of the meetings with somebody, in the order in which they were planned, the last first.
pub fn of_contact(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    cursor: Option<&str>,
    limit: u32,
) -> Result<List<Meeting>> {
    let before: Id<Meeting> = paging::after(cursor)?.unwrap_or(Id::from_uuid(Uuid::max()));
    let rows = tx.all(
        meetings!(
            "m.id in (
                 select meeting_id from meeting_contact where workspace_id = $1 and contact_id = $2 and meeting_id < $3
                 order by meeting_id desc limit $4)
             order by m.id desc limit $4"
        ),
        &[&tx.workspace(), &contact, &before, &(limit + 1)],
        read,
    )?;
    let list = List::cut(rows, limit, |last| last.id);
    let data = list.data.into_iter().map(|meeting| with_people(tx, meeting)).collect::<Result<_>>()?;
    Ok(List { data, next_cursor: list.next_cursor })
}

/// The meeting with everybody who is to be there. Two who turned out to be one are there once.
fn with_people(tx: &mut Tx<'_>, meeting: Meeting) -> Result<Meeting> {
    let planned: Vec<(Id<Contact>, bool)> = tx.all(
        "select m.contact_id, c.merged_into is not null from meeting_contact m
         join contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id
         where m.workspace_id = $1 and m.meeting_id = $2 order by m.place_in_list, m.contact_id",
        &[&tx.workspace(), &meeting.id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut contact_ids = Vec::new();
    for (planned, is_merged) in planned {
        let there = if is_merged { merges::who_stays(tx, planned)?.id } else { planned };
        if !contact_ids.contains(&there) {
            contact_ids.push(there);
        }
    }
    let contact_id = contact_ids.first().copied().unwrap_or(meeting.contact_id);
    Ok(Meeting { contact_id, contact_ids, ..meeting })
}

pub(super) fn insert(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<()> {
    tx.exec(
        "insert into meeting (workspace_id, id, title, starts_at, minutes, place, video_link, note, state, sequence,
             created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            &tx.workspace(),
            &meeting.id,
            &meeting.title,
            &meeting.starts_at,
            &meeting.minutes,
            &meeting.place,
            &meeting.video_link,
            &meeting.note,
            &meeting.state.as_str(),
            &meeting.sequence,
            &meeting.created_at,
            &meeting.updated_at,
        ],
    )?;
    set_people(tx, meeting)
}

pub(super) fn update(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<()> {
    tx.exec(
        "update meeting set title = $3, starts_at = $4, minutes = $5, place = $6, video_link = $7, note = $8,
             state = $9, sequence = $10, updated_at = $11
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &meeting.id,
            &meeting.title,
            &meeting.starts_at,
            &meeting.minutes,
            &meeting.place,
            &meeting.video_link,
            &meeting.note,
            &meeting.state.as_str(),
            &meeting.sequence,
            &meeting.updated_at,
        ],
    )
    .map(drop)
}

/// Writes who is to be there, of a meeting that has become no conversation.
pub(super) fn set_people(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<()> {
    tx.exec(
        "delete from meeting_contact where workspace_id = $1 and meeting_id = $2",
        &[&tx.workspace(), &meeting.id],
    )?;
    for (contact, place) in meeting.contact_ids.iter().zip(0_i64..) {
        tx.exec(
            "insert into meeting_contact (workspace_id, meeting_id, contact_id, place_in_list) values ($1, $2, $3, $4)",
            &[&tx.workspace(), &meeting.id, contact, &place],
        )?;
    }
    Ok(())
}

/// Keeps which conversation a meeting became with somebody, or that it became none.
pub(super) fn became(
    tx: &mut Tx<'_>,
    meeting: Id<Meeting>,
    contact: Id<Contact>,
    touchpoint: Option<Id<Touchpoint>>,
) -> Result<()> {
    tx.exec(
        "update meeting_contact set touchpoint_id = $4
         where workspace_id = $1 and meeting_id = $2 and contact_id = $3",
        &[&tx.workspace(), &meeting, &contact, &touchpoint],
    )
    .map(drop)
}

/// The conversations a meeting became.
pub(super) fn touchpoints(
    tx: &mut Tx<'_>,
    meeting: Id<Meeting>,
) -> Result<Vec<(Id<Contact>, Id<Touchpoint>)>> {
    tx.all(
        "select contact_id, touchpoint_id from meeting_contact
         where workspace_id = $1 and meeting_id = $2 and touchpoint_id is not null order by contact_id",
        &[&tx.workspace(), &meeting],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// A meeting whose people are still to be read.
fn read(row: Row<'_>) -> Result<Meeting> {
    let nobody = Id::from_uuid(Uuid::nil());
    Ok(Meeting {
        id: row.get(0)?,
        contact_id: nobody,
        contact_ids: Vec::new(),
        title: row.get(1)?,
        starts_at: row.get(2)?,
        minutes: row.get(3)?,
        place: row.get(4)?,
        video_link: row.get(5)?,
        note: row.get(6)?,
        state: row.parsed::<State>(7)?,
        sequence: row.get(8)?,
        created_at: row.get(9)?,
        updated_at: row.get(10)?,
    })
}
