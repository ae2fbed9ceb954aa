//! The rows of changes to many people.

use kit::{Error, Id, Result, Tx, store::Row};
use serde_json::{Value as Json, json};

use super::{
    BulkEdit, Counts, State,
    bulk_edit::{Made, Outcome, OutcomeName},
};
use crate::{
    contacts::{Contact, Filter},
    tags::Along,
};

macro_rules! bulk_edits {
    ($rest:literal) => {
        concat!(
            "select id, wanted, state, people, changed, unchanged, refused, put_back, kept, created_at, updated_at
             from bulk_edit where workspace_id = $1 and ",
            $rest
        )
    };
}

/// The change with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<BulkEdit>) -> Result<BulkEdit> {
    tx.one(bulk_edits!("id = $2"), &[&tx.workspace(), &id], read)
}

/// Changes, newest first, before the one of a cursor.
pub(super) fn page(tx: &mut Tx<'_>, before: Option<Id<BulkEdit>>, limit: u32) -> Result<Vec<BulkEdit>> {
    let before = before.unwrap_or(Id::from_uuid(uuid::Uuid::max()));
    tx.all(bulk_edits!("id < $2 order by id desc limit $3"), &[&tx.workspace(), &before, &limit], read)
}

/// Later changes of people whom one changed, the last one first, but for those that were taken back.
pub(super) fn since(tx: &mut Tx<'_>, id: Id<BulkEdit>, limit: u32) -> Result<Vec<BulkEdit>> {
    tx.all(
        bulk_edits!(
            "id > $2 and state <> $3 and exists (
                 select 1 from bulk_edit_person own
                 join bulk_edit_person later on later.workspace_id = own.workspace_id
                      and later.bulk_edit_id = bulk_edit.id and later.contact_id = own.contact_id
                 where own.workspace_id = $1 and own.bulk_edit_id = $2 and own.outcome = $4 and later.outcome = $4)
             order by id desc limit $5"
        ),
        &[&tx.workspace(), &id, &State::Undone.as_str(), &OutcomeName::Changed.as_str(), &limit],
        read,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, edit: &BulkEdit, among: Option<&Filter>) -> Result<()> {
    tx.exec(
        "insert into bulk_edit (workspace_id, id, wanted, among, state, people, changed, unchanged, refused, put_back,
             kept, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 0, $7, $7)",
        &[
            &tx.workspace(),
            &edit.id,
            &json!(edit.wanted),
            &among.map(|filter| json!(filter)),
            &edit.state.as_str(),
            &edit.counts.people,
            &edit.created_at,
        ],
    )
    .map(drop)
}

/// The list whose people are gathered, and where the gathering goes on.
pub(super) fn among(tx: &mut Tx<'_>, id: Id<BulkEdit>) -> Result<(Filter, Option<String>)> {
    tx.one(
        "select among, gathered_to from bulk_edit where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        |row| Ok((serde_json::from_value(row.get::<Json>(0)?).map_err(Error::internal)?, row.get(1)?)),
    )
}

pub(super) fn gathered(tx: &mut Tx<'_>, id: Id<BulkEdit>, to: Option<&str>) -> Result<()> {
    tx.exec(
        "update bulk_edit set gathered_to = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &to],
    )
    .map(drop)
}

/// Keeps what else is called otherwise with a tag, as it was before.
pub(super) fn keep_along(tx: &mut Tx<'_>, id: Id<BulkEdit>, along: &Along) -> Result<()> {
    tx.exec(
        "update bulk_edit set along = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &json!(along)],
    )
    .map(drop)
}

/// What else was called otherwise, as it was before.
pub(super) fn along(tx: &mut Tx<'_>, id: Id<BulkEdit>) -> Result<Option<Along>> {
    let along: Option<Json> = tx.one(
        "select along from bulk_edit where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )?;
    along.map(serde_json::from_value).transpose().map_err(Error::internal)
}

/// Puts people on the list of those whom it is for; answers how many were not on it.
pub(super) fn add(tx: &mut Tx<'_>, id: Id<BulkEdit>, people: &[Id<Contact>]) -> Result<u64> {
    let mut added = 0;
    for person in people {
        added += tx.exec(
            "insert into bulk_edit_person (workspace_id, bulk_edit_id, contact_id, outcome)
             values ($1, $2, $3, $4) on conflict do nothing",
            &[&tx.workspace(), &id, person, &OutcomeName::Waiting.as_str()],
        )?;
    }
    Ok(added)
}

pub(super) fn waiting(tx: &mut Tx<'_>, id: Id<BulkEdit>, limit: u32) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select contact_id from bulk_edit_person
         where workspace_id = $1 and bulk_edit_id = $2 and outcome = $3 order by contact_id limit $4",
        &[&tx.workspace(), &id, &OutcomeName::Waiting.as_str(), &limit],
        |row| row.get(0),
    )
}

pub(super) fn changed(tx: &mut Tx<'_>, id: Id<BulkEdit>, limit: u32) -> Result<Vec<(Id<Contact>, Made)>> {
    tx.all(
        "select contact_id, made from bulk_edit_person
         where workspace_id = $1 and bulk_edit_id = $2 and outcome = $3 order by contact_id limit $4",
        &[&tx.workspace(), &id, &OutcomeName::Changed.as_str(), &limit],
        |row| Ok((row.get(0)?, serde_json::from_value(row.get::<Json>(1)?).map_err(Error::internal)?)),
    )
}

pub(super) fn settle(
    tx: &mut Tx<'_>,
    id: Id<BulkEdit>,
    person: Id<Contact>,
    outcome: &Outcome,
) -> Result<()> {
    let (made, reason) = match outcome {
        Outcome::Changed(made) => (Some(json!(made)), None),
        Outcome::Refused(reason) => (None, Some(reason)),
        Outcome::Unchanged | Outcome::PutBack | Outcome::Kept => (None, None),
    };
    tx.exec(
        "update bulk_edit_person set outcome = $4, made = $5, reason = $6
         where workspace_id = $1 and bulk_edit_id = $2 and contact_id = $3",
        &[&tx.workspace(), &id, &person, &outcome.name().as_str(), &made, &reason],
    )
    .map(drop)
}

pub(super) fn advance(tx: &mut Tx<'_>, edit: &BulkEdit) -> Result<()> {
    let Counts { people, changed, unchanged, refused, put_back, kept } = edit.counts;
    tx.exec(
        "update bulk_edit set state = $3, people = $4, changed = $5, unchanged = $6, refused = $7, put_back = $8,
             kept = $9, updated_at = $10
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &edit.id,
            &edit.state.as_str(),
            &people,
            &changed,
            &unchanged,
            &refused,
            &put_back,
            &kept,
            &tx.now(),
        ],
    )
    .map(drop)
}

/// Someone of whom there is something to say: who it is, what they are called, and what stood in the way.
pub(super) struct Told {
    pub(super) contact: Id<Contact>,
    pub(super) name: String,
    pub(super) reason: Option<String>,
}

/// Those of one outcome.
pub(super) fn told(tx: &mut Tx<'_>, id: Id<BulkEdit>, outcome: OutcomeName, limit: u32) -> Result<Vec<Told>> {
    tx.all(
        "select p.contact_id, c.display_name, p.reason from bulk_edit_person p
         join contact c on c.workspace_id = p.workspace_id and c.id = p.contact_id
         where p.workspace_id = $1 and p.bulk_edit_id = $2 and p.outcome = $3 order by p.contact_id limit $4",
        &[&tx.workspace(), &id, &outcome.as_str(), &limit],
        |row| Ok(Told { contact: row.get(0)?, name: row.get(1)?, reason: row.get(2)? }),
    )
}

fn read(row: Row<'_>) -> Result<BulkEdit> {
    Ok(BulkEdit {
        id: row.get(0)?,
        wanted: serde_json::from_value(row.get::<Json>(1)?).map_err(Error::internal)?,
        state: row.parsed(2)?,
        counts: Counts {
            people: row.get(3)?,
            changed: row.get(4)?,
            unchanged: row.get(5)?,
            refused: row.get(6)?,
            put_back: row.get(7)?,
            kept: row.get(8)?,
        },
        created_at: row.get(9)?,
        updated_at: row.get(10)?,
    })
}
