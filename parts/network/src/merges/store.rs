//! The merges' rows.

use kit::{
    Error, Id, Refusal, Result, Tx,
    store::{Event, Row},
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Batch, Merging, joined::Origins};
use crate::contacts::Contact;

/// Who turned out to be one person, as far as they are looked at.
const MOST_MERGED: u32 = 50;

pub(super) fn insert(tx: &mut Tx<'_>, merging: &Merging) -> Result<()> {
    let Merging { id, batch, from, into, event, record, undone_at } = merging;
    tx.exec(
        "insert into merging (workspace_id, id, batch_id, from_id, into_id, event_id, record, undone_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&tx.workspace(), id, batch, from, into, event, &json!(record), undone_at],
    )
    .map(drop)
}

/// The merge by which somebody is not a person of their own.
pub(super) fn standing(tx: &mut Tx<'_>, from: Id<Contact>) -> Result<Merging> {
    let found = tx.first(
        "select id, batch_id, from_id, into_id, event_id, record, undone_at from merging
         where workspace_id = $1 and from_id = $2 and undone_at is null order by id desc limit 1",
        &[&tx.workspace(), &from],
        read,
    )?;
    found.ok_or_else(|| {
        let sentence = "What is needed to undo this merge is not there any more.";
        Refusal::new("cannot_undo", sentence, "Add the person anew.").into()
    })
}

pub(super) fn undone(tx: &mut Tx<'_>, id: Id<Merging>) -> Result<()> {
    tx.exec(
        "update merging set undone_at = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

/// Whether the merge of somebody of which an event tells was undone.
pub(crate) fn was_undone(tx: &mut Tx<'_>, somebody: Uuid, event: Id<Event>) -> Result<bool> {
    for sql in [
        "select 1 from merging
         where workspace_id = $1 and from_id = $2 and event_id = $3 and undone_at is not null limit 1",
        "select 1 from merging
         where workspace_id = $1 and into_id = $2 and event_id = $3 and undone_at is not null limit 1",
    ] {
        if tx.first(sql, &[&tx.workspace(), &somebody, &event], |_| Ok(()))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Forgets the merges of somebody that were undone: they are to go, and nothing of it holds them.
pub(crate) fn forget_undone(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    for sql in [
        "delete from merging where workspace_id = $1 and from_id = $2 and undone_at is not null",
        "delete from merging where workspace_id = $1 and into_id = $2 and undone_at is not null",
    ] {
        tx.exec(sql, &[&tx.workspace(), &contact])?;
    }
    Ok(())
}

/// What somebody has from others, by the last merge into them that stands.
pub(super) fn origins(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Origins> {
    let last = tx.first(
        "select id, batch_id, from_id, into_id, event_id, record, undone_at from merging
         where workspace_id = $1 and into_id = $2 and undone_at is null order by id desc limit 1",
        &[&tx.workspace(), &contact],
        read,
    )?;
    Ok(last.map(|merging| merging.record.origins).unwrap_or_default())
}

/// Who was merged at once and is not a person of their own, the last one first. A stranger's is not found.
pub(super) fn of_batch(tx: &mut Tx<'_>, batch: Id<Batch>) -> Result<Vec<Id<Contact>>> {
    let all = tx.all(
        "select from_id, undone_at is null from merging where workspace_id = $1 and batch_id = $2 order by id desc",
        &[&tx.workspace(), &batch],
        |row| Ok((row.get(0)?, row.get::<bool>(1)?)),
    )?;
    if all.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(all.into_iter().filter(|(_, stands)| *stands).map(|(from, _)| from).collect())
}

/// Who turned out to be this person: their names, the last one first.
pub fn merged_into(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Vec<(Id<Contact>, String)>> {
    tx.all(
        "select id, display_name from contact where workspace_id = $1 and merged_into = $2 order by id desc limit $3",
        &[&tx.workspace(), &contact, &MOST_MERGED],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

fn read(row: Row<'_>) -> Result<Merging> {
    Ok(Merging {
        id: row.get(0)?,
        batch: row.get(1)?,
        from: row.get(2)?,
        into: row.get(3)?,
        event: row.get(4)?,
        record: serde_json::from_value(row.get::<Json>(5)?).map_err(Error::internal)?,
        undone_at: row.get(6)?,
    })
}
