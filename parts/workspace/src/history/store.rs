//! The event log, read.

use kit::{
    Id, Result, Tx, ids,
    store::{Event, Row},
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::happened::{Happened, What, Who};

/// A statement that answers events with who acted and what a person would read; `read` reads its rows.
macro_rules! select {
    ($from:literal, $which:literal) => {
        concat!(
            "select event.id, event.kind, event.at, event.actor_kind, person.name, event.subject_kind,
                    event.subject_id, event_detail.detail
             from ",
            $from,
            " left join event_detail on event_detail.workspace_id = event.workspace_id
                  and event_detail.event_id = event.id
             left join member on member.workspace_id = event.workspace_id and member.id = event.actor_id
             left join person on person.id = member.person_id ",
            $which
        )
    };
}

/// What happened to one thing, newest first.
pub fn of(tx: &mut Tx<'_>, subject: Uuid, limit: u32) -> Result<Vec<Happened>> {
    before(tx, subject, None, limit)
}

/// What happened to one thing before an event, newest first.
pub fn before(tx: &mut Tx<'_>, subject: Uuid, event: Option<Id<Event>>, limit: u32) -> Result<Vec<Happened>> {
    let event = event.unwrap_or(Id::from_uuid(Uuid::max()));
    tx.all(
        select!(
            "event_subject
             join event on event.workspace_id = event_subject.workspace_id and event.id = event_subject.event_id",
            "where event_subject.workspace_id = $1 and event_subject.subject_id = $2
               and event_subject.event_id < $3
             order by event_subject.event_id desc limit $4"
        ),
        &[&tx.workspace(), &subject, &event, &limit],
        read,
    )
}

/// Everything that happened, newest first, after the event of a cursor.
pub(super) fn page(tx: &mut Tx<'_>, before: Option<Id<Event>>, limit: u32) -> Result<Vec<Happened>> {
    let before = before.unwrap_or(Id::from_uuid(Uuid::max()));
    tx.all(
        select!(
            "event",
            "where event.workspace_id = $1 and event.id < $2
             order by event.id desc limit $3"
        ),
        &[&tx.workspace(), &before, &limit],
        read,
    )
}

pub(super) fn find(tx: &mut Tx<'_>, id: Id<Event>) -> Result<Happened> {
    tx.one(select!("event", "where event.workspace_id = $1 and event.id = $2"), &[&tx.workspace(), &id], read)
}

fn read(row: Row<'_>) -> Result<Happened> {
    let at = row.get(2)?;
    let subject: String = row.get(5)?;
    Ok(Happened {
        id: row.get(0)?,
        kind: row.get(1)?,
        at,
        actor: Who { kind: row.get(3)?, name: row.get(4)? },
        subject: What { id: ids::spelled(&subject, row.get(6)?), kind: subject },
        data: row.get::<Option<Json>>(7)?.unwrap_or_else(|| json!({})),
        created_at: at,
        updated_at: at,
    })
}
