//! The rows of undoing.

use jiff::Timestamp;
use kit::{
    Id, Result, Tx,
    store::{Event, Stored},
};
use uuid::Uuid;

use crate::{
    companies::Company,
    contacts::{Contact, NewContact},
    imports::{Import, people::Before},
};

/// How far an import is undone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Undone {
    /// People who had been added and are gone.
    pub removed: u32,
    /// People of whom what had been completed was taken back.
    pub taken_back: u32,
    /// People and companies that stay, or of whom something stays.
    pub kept: u32,
}

/// Somebody or a company that stays, or of whom something stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which one in the list.
    pub place: u32,
    /// The person, and what they are called.
    pub contact: Option<(Id<Contact>, String)>,
    /// Or the company, and what it is called.
    pub company: Option<(Id<Company>, String)>,
    /// Why.
    pub reason: String,
}

/// Somebody who was completed, by one row of the file or by several.
pub(super) struct Changed {
    pub contact_id: Id<Contact>,
    /// Whether the import added them.
    pub is_added: bool,
    /// By each row, the last one first.
    pub by_row: Vec<Completed>,
}

/// What one row completed.
#[derive(Debug, Clone)]
pub(super) struct Completed {
    pub before: Before,
    pub after: NewContact,
}

pub(super) fn begin(tx: &mut Tx<'_>, id: Id<Import>) -> Result<()> {
    let nobody = Id::<Contact>::from_uuid(Uuid::nil());
    tx.exec(
        "insert into import_undo (workspace_id, import_id, status, settled_contact, removed, taken_back, kept, created_at,
             updated_at)
         values ($1, $2, 'undoing', $3, 0, 0, 0, $4, $4)",
        &[&tx.workspace(), &id, &nobody, &tx.now()],
    )
    .map(drop)
}

/// Begins once more: who stays is looked at again.
pub(super) fn begin_again(tx: &mut Tx<'_>, id: Id<Import>) -> Result<()> {
    let nobody = Uuid::nil();
    tx.exec("delete from import_kept where workspace_id = $1 and import_id = $2", &[&tx.workspace(), &id])?;
    tx.exec(
        "update import_undo set status = 'undoing', settled_contact = $3, settled_change = $3, settled_company = $3,
             kept = 0, updated_at = $4
         where workspace_id = $1 and import_id = $2",
        &[&tx.workspace(), &id, &nobody, &tx.now()],
    )
    .map(drop)
}

/// How far an import is undone; nothing when nobody asked for it.
pub fn undone(tx: &mut Tx<'_>, id: Id<Import>) -> Result<Option<Undone>> {
    tx.first(
        "select removed, taken_back, kept from import_undo where workspace_id = $1 and import_id = $2",
        &[&tx.workspace(), &id],
        |row| Ok(Undone { removed: row.get(0)?, taken_back: row.get(1)?, kept: row.get(2)? }),
    )
}

/// Who were looked at last: a run that was cut off goes on behind them.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub changed: Option<Id<Contact>>,
    pub added: Option<Id<Contact>>,
    pub made: Option<Id<Company>>,
}

pub(super) fn advance(tx: &mut Tx<'_>, id: Id<Import>, undone: Undone, settled: Settled) -> Result<()> {
    let Undone { removed, taken_back, kept } = undone;
    tx.exec(
        "update import_undo set removed = $3, taken_back = $4, kept = $5, updated_at = $6,
             settled_contact = coalesce($7, settled_contact), settled_change = coalesce($8, settled_change),
             settled_company = coalesce($9, settled_company)
         where workspace_id = $1 and import_id = $2",
        &[
            &tx.workspace(),
            &id,
            &removed,
            &taken_back,
            &kept,
            &tx.now(),
            &settled.added,
            &settled.changed,
            &settled.made,
        ],
    )
    .map(drop)
}

pub(super) fn finish(tx: &mut Tx<'_>, id: Id<Import>) -> Result<()> {
    tx.exec(
        "update import_undo set status = 'undone', updated_at = $3 where workspace_id = $1 and import_id = $2",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}

/// The next people who were completed and are not settled yet.
pub(super) fn changed(tx: &mut Tx<'_>, id: Id<Import>, limit: u32) -> Result<Vec<Changed>> {
    let rows: Vec<((Id<Contact>, bool), Completed)> = tx.all(
        "select contact_id, exists (
             select 1 from import_contact added where added.workspace_id = change.workspace_id
                and added.import_id = change.import_id and added.contact_id = change.contact_id), before, after
         from import_change change
         where workspace_id = $1 and import_id = $2 and contact_id in (
             select distinct contact_id from import_change where workspace_id = $1 and import_id = $2
                and contact_id > (
                    select settled_change from import_undo where workspace_id = $1 and import_id = $2)
             order by contact_id limit $3)
         order by contact_id, id desc",
        &[&tx.workspace(), &id, &limit],
        |row| {
            let Stored(before) = row.get(2)?;
            let Stored(after) = row.get(3)?;
            Ok(((row.get(0)?, row.get(1)?), Completed { before, after }))
        },
    )?;
    let people = rows.chunk_by(|one, next| one.0 == next.0);
    let changed = people.map(|rows| Changed {
        contact_id: rows[0].0.0,
        is_added: rows[0].0.1,
        by_row: rows.iter().map(|(_, completed)| completed.clone()).collect(),
    });
    Ok(changed.collect())
}

/// What an import knew somebody by is known no more.
pub(super) fn forget_keys(tx: &mut Tx<'_>, id: Id<Import>, contact: Id<Contact>) -> Result<()> {
    tx.exec(
        "delete from contact_key where workspace_id = $1 and contact_id = $2 and import_id = $3",
        &[&tx.workspace(), &contact, &id],
    )
    .map(drop)
}

/// What an import completed of somebody is settled.
pub(super) fn settle_completed(tx: &mut Tx<'_>, id: Id<Import>, contact: Id<Contact>) -> Result<()> {
    tx.exec(
        "delete from import_change where workspace_id = $1 and contact_id = $2 and import_id = $3",
        &[&tx.workspace(), &contact, &id],
    )
    .map(drop)
}

/// The next people who were added and are not settled yet.
pub(super) fn added(tx: &mut Tx<'_>, id: Id<Import>, limit: u32) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select contact_id from import_contact where workspace_id = $1 and import_id = $2 and contact_id > (
             select settled_contact from import_undo where workspace_id = $1 and import_id = $2)
         order by contact_id limit $3",
        &[&tx.workspace(), &id, &limit],
        |row| row.get(0),
    )
}

/// The next companies that were made and are not settled yet.
pub(super) fn made(tx: &mut Tx<'_>, id: Id<Import>, limit: u32) -> Result<Vec<Id<Company>>> {
    tx.all(
        "select company_id from import_company where workspace_id = $1 and import_id = $2 and company_id > (
             select settled_company from import_undo where workspace_id = $1 and import_id = $2)
         order by company_id limit $3",
        &[&tx.workspace(), &id, &limit],
        |row| row.get(0),
    )
}

pub(super) fn settle_made(tx: &mut Tx<'_>, id: Id<Import>, company: Id<Company>) -> Result<()> {
    tx.exec(
        "delete from import_company where workspace_id = $1 and import_id = $2 and company_id = $3",
        &[&tx.workspace(), &id, &company],
    )
    .map(drop)
}

pub(super) fn somebody_works_for(tx: &mut Tx<'_>, company: Id<Company>) -> Result<bool> {
    let somebody = tx.first(
        "select 1 from contact where workspace_id = $1 and company_id = $2 limit 1",
        &[&tx.workspace(), &company],
        |_| Ok(()),
    )?;
    Ok(somebody.is_some())
}

/// Something that happened, and by which import where it was one.
pub(super) struct Happened {
    pub event: Id<Event>,
    pub kind: String,
    pub at: Timestamp,
    pub import: Option<String>,
    pub file: Option<String>,
}

/// The last things that happened to a person or a company besides what an import did, and besides what happened to things
/// of a kind, the latest first.
pub(super) fn happened_besides(
    tx: &mut Tx<'_>,
    subject: Uuid,
    id: Id<Import>,
    but_of: &str,
    limit: u32,
) -> Result<Vec<Happened>> {
    tx.all(
        "select event.id, event.kind, event.at, event_detail.detail ->> 'import', event_detail.detail ->> 'file'
         from event_subject
         join event on event.workspace_id = event_subject.workspace_id and event.id = event_subject.event_id
         left join event_detail on event_detail.workspace_id = event.workspace_id
              and event_detail.event_id = event.id
         where event_subject.workspace_id = $1 and event_subject.subject_id = $2
           and coalesce(event_detail.detail ->> 'import', '') <> $3
           and event.subject_kind <> $4
         order by event_subject.event_id desc limit $5",
        &[&tx.workspace(), &subject, &id.to_string(), &but_of, &limit],
        |row| {
            let (event, kind, at) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Happened { event, kind, at, import: row.get(3)?, file: row.get(4)? })
        },
    )
}

/// Whether an import was undone.
pub(super) fn is_undone(tx: &mut Tx<'_>, id: Id<Import>) -> Result<bool> {
    let undone = tx.first(
        "select 1 from import_undo where workspace_id = $1 and import_id = $2 and status = 'undone'",
        &[&tx.workspace(), &id],
        |_| Ok(()),
    )?;
    Ok(undone.is_some())
}

/// Whether an import was undone, and nothing of somebody stayed then.
pub(super) fn left_nothing(tx: &mut Tx<'_>, id: Id<Import>, contact: Uuid) -> Result<bool> {
    let undone = tx.first(
        "select 1 from import_undo where workspace_id = $1 and import_id = $2 and status = 'undone' and not exists (
             select 1 from import_kept where workspace_id = $1 and contact_id = $3 and import_id = $2)",
        &[&tx.workspace(), &id, &contact],
        |_| Ok(()),
    )?;
    Ok(undone.is_some())
}

/// Notes that a person stays, or that something of them stays.
pub(super) fn keep_contact(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    undone: &mut Undone,
    contact: Id<Contact>,
    reason: &str,
) -> Result<()> {
    undone.kept += 1;
    tx.exec(
        "insert into import_kept (workspace_id, import_id, place, contact_id, reason) values ($1, $2, $3, $4, $5)",
        &[&tx.workspace(), &id, &undone.kept, &contact, &reason],
    )
    .map(drop)
}

/// Notes that a company stays.
pub(super) fn keep_company(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    undone: &mut Undone,
    company: Id<Company>,
    reason: &str,
) -> Result<()> {
    undone.kept += 1;
    tx.exec(
        "insert into import_kept (workspace_id, import_id, place, company_id, reason) values ($1, $2, $3, $4, $5)",
        &[&tx.workspace(), &id, &undone.kept, &company, &reason],
    )
    .map(drop)
}

/// What stays after an import was undone, after a place of the list.
pub fn kept(tx: &mut Tx<'_>, id: Id<Import>, after: u32, limit: u32) -> Result<Vec<Kept>> {
    tx.all(
        "select kept.place, kept.contact_id, contact.display_name, kept.company_id, company.name, kept.reason
         from import_kept kept
         left join contact on contact.workspace_id = kept.workspace_id and contact.id = kept.contact_id
         left join company on company.workspace_id = kept.workspace_id and company.id = kept.company_id
         where kept.workspace_id = $1 and kept.import_id = $2 and kept.place > $3
         order by kept.place limit $4",
        &[&tx.workspace(), &id, &after, &limit],
        |row| {
            let (contact, name): (Option<Id<Contact>>, Option<String>) = (row.get(1)?, row.get(2)?);
            let (company, called): (Option<Id<Company>>, Option<String>) = (row.get(3)?, row.get(4)?);
            let (contact, company) = (contact.zip(name), company.zip(called));
            Ok(Kept { place: row.get(0)?, contact, company, reason: row.get(5)? })
        },
    )
}
