//! Imports' rows.

use jiff::Timestamp;
use kit::{Error, Id, Result, Tx, store::Row};
use serde_json::{Value as Json, json};

use super::{
    Column, Import, Mode, OtherSheet, Remark, Status, import::Counts, mapping::Chosen, people::Before,
    remark::Remarked,
};
use crate::{
    companies::Company,
    contacts::{Contact, NewContact},
};

/// A statement that answers imports; `read` reads its rows. One that was undone says so, however it came in.
macro_rules! imports {
    ($which:literal) => {
        concat!(
            "select i.id, i.file_name, i.format, i.mode, coalesce(u.status, i.status), i.failure, i.rows, i.created,
                    i.updated, i.unchanged, i.skipped, i.duplicates, i.remarked, i.created_at,
                    coalesce(u.updated_at, i.updated_at), i.signature, i.mapping, i.mapping_chosen_at,
                    i.asks_for_mapping
             from import i left join import_undo u on u.workspace_id = i.workspace_id and u.import_id = i.id
             where i.workspace_id = $1 and ",
            $which
        )
    };
}

/// People of one name who are looked at.
const NAMESAKES: u32 = 20;

/// The import with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Import>) -> Result<Import> {
    tx.one(imports!("i.id = $2"), &[&tx.workspace(), &id], read)
}

/// Imports, newest first, before the one of a cursor.
pub(super) fn page(tx: &mut Tx<'_>, before: Option<Id<Import>>, limit: u32) -> Result<Vec<Import>> {
    let before = before.unwrap_or(Id::from_uuid(uuid::Uuid::max()));
    tx.all(imports!("i.id < $2 order by i.id desc limit $3"), &[&tx.workspace(), &before, &limit], read)
}

/// The newest imports.
pub fn latest(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Import>> {
    page(tx, None, limit)
}

pub(super) fn insert(tx: &mut Tx<'_>, import: &Import, content: &[u8]) -> Result<()> {
    let mapping = import.chosen.as_ref().map(|chosen| json!(chosen.mapping));
    tx.exec(
        "insert into import (workspace_id, id, file_name, format, mode, status, settled_row, rows, created, updated,
             unchanged, skipped, duplicates, remarked, created_at, updated_at, mapping, mapping_chosen_at)
         values ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 0, 0, 0, 0, $7, $7, $8, $9)",
        &[
            &tx.workspace(),
            &import.id,
            &import.file_name,
            &import.format,
            &import.mode.as_str(),
            &import.status.as_str(),
            &import.created_at,
            &mapping,
            &import.chosen.as_ref().map(|chosen| chosen.at),
        ],
    )?;
    tx.exec(
        "insert into import_file (workspace_id, import_id, content) values ($1, $2, $3)",
        &[&tx.workspace(), &import.id, &content],
    )
    .map(drop)
}

/// Has the same file read once more, from its first row.
pub(super) fn begin_again(tx: &mut Tx<'_>, import: &Import) -> Result<()> {
    for report in [
        "delete from import_row where workspace_id = $1 and import_id = $2",
        "delete from import_remark where workspace_id = $1 and import_id = $2",
        "delete from import_columns where workspace_id = $1 and import_id = $2",
        "delete from import_example where workspace_id = $1 and import_id = $2",
    ] {
        tx.exec(report, &[&tx.workspace(), &import.id])?;
    }
    tx.exec(
        "update import set mode = $3, status = $4, settled_row = 0, rows = 0, created = 0, updated = 0, unchanged = 0,
             skipped = 0, duplicates = 0, remarked = 0, asks_for_mapping = false, updated_at = $5
         where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &import.id, &import.mode.as_str(), &import.status.as_str(), &tx.now()],
    )
    .map(drop)
}

/// Whether the file is no larger than this.
pub(super) fn is_within(tx: &mut Tx<'_>, id: Id<Import>, bytes: u32) -> Result<bool> {
    let within = tx.first(
        "select 1 from import_file where workspace_id = $1 and import_id = $2 and length(content) <= $3",
        &[&tx.workspace(), &id, &bytes],
        |row| row.get::<i64>(0),
    )?;
    Ok(within.is_some())
}

/// The import and its file, now being read; nothing when it has been read to its end.
pub(super) fn begin(tx: &mut Tx<'_>, id: Id<Import>) -> Result<Option<(Import, Vec<u8>)>> {
    let import = find(tx, id)?;
    let content = tx.first(
        "select content from import_file where workspace_id = $1 and import_id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )?;
    let (Some(content), Status::Queued | Status::Running) = (content, import.status) else { return Ok(None) };
    tx.exec(
        "update import set status = 'running', updated_at = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &tx.now()],
    )?;
    Ok(Some((import, content)))
}

pub(super) fn set_format(tx: &mut Tx<'_>, id: Id<Import>, format: &str) -> Result<()> {
    tx.exec(
        "update import set format = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &format],
    )
    .map(drop)
}

/// Notes what a sheet with the same columns is known by again, and what the columns are taken as.
pub(super) fn set_reading(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    signature: &str,
    chosen: Option<&Chosen>,
) -> Result<()> {
    tx.exec(
        "update import set signature = $3, mapping = $4, mapping_chosen_at = $5 where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &id,
            &signature,
            &chosen.map(|chosen| json!(chosen.mapping)),
            &chosen.map(|chosen| chosen.at),
        ],
    )
    .map(drop)
}

/// Notes that somebody has to say what the columns are.
pub(super) fn ask_for_mapping(tx: &mut Tx<'_>, id: Id<Import>) -> Result<()> {
    tx.exec(
        "update import set asks_for_mapping = true where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
    )
    .map(drop)
}

/// Keeps what was chosen for sheets with these columns.
pub(super) fn remember(tx: &mut Tx<'_>, signature: &str, chosen: &Chosen) -> Result<()> {
    tx.exec(
        "insert into import_mapping (workspace_id, signature, mapping, chosen_at) values ($1, $2, $3, $4)
         on conflict (workspace_id, signature) do update set mapping = excluded.mapping, chosen_at = excluded.chosen_at",
        &[&tx.workspace(), &signature, &json!(chosen.mapping), &chosen.at],
    )
    .map(drop)
}

/// What was chosen for a sheet with these columns before.
pub(super) fn remembered(tx: &mut Tx<'_>, signature: &str) -> Result<Option<Chosen>> {
    let found = tx.first(
        "select mapping, chosen_at from import_mapping where workspace_id = $1 and signature = $2",
        &[&tx.workspace(), &signature],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    found.map(|(mapping, at)| chosen(mapping, at)).transpose()
}

fn chosen(mapping: Json, at: Timestamp) -> Result<Chosen> {
    Ok(Chosen { mapping: serde_json::from_value(mapping).map_err(Error::internal)?, at })
}

/// Somebody whom a look would make.
pub(super) struct Newcomer {
    /// As they would be known.
    pub person: NewContact,
    /// What the file says of mail to them, in words.
    pub mail: Vec<String>,
}

/// Keeps somebody whom a look would make.
pub(super) fn exemplify(tx: &mut Tx<'_>, id: Id<Import>, row: u32, newcomer: &Newcomer) -> Result<()> {
    tx.insert(
        "insert into import_example (workspace_id, import_id, row_number, person, mail) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        &[&tx.workspace(), &id, &row, &json!(newcomer.person), &json!(newcomer.mail)],
    )
}

/// The first people a look would make.
pub(super) fn examples(tx: &mut Tx<'_>, id: Id<Import>, limit: u32) -> Result<Vec<Newcomer>> {
    tx.all(
        "select person, mail from import_example where workspace_id = $1 and import_id = $2
         order by row_number limit $3",
        &[&tx.workspace(), &id, &limit],
        |row| {
            let person = serde_json::from_value(row.get(0)?).map_err(Error::internal)?;
            let mail = row.get::<Option<Json>>(1)?.map(serde_json::from_value).transpose();
            Ok(Newcomer { person, mail: mail.map_err(Error::internal)?.unwrap_or_default() })
        },
    )
}

/// The import and the last row that is settled.
pub(super) fn progress(tx: &mut Tx<'_>, id: Id<Import>) -> Result<(Import, u32)> {
    let settled = tx.one(
        "select settled_row from import where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )?;
    Ok((find(tx, id)?, settled))
}

/// Notes what came of the rows, where somebody decided one.
pub(super) fn count(tx: &mut Tx<'_>, import: &Import) -> Result<()> {
    let (_, settled_row) = progress(tx, import.id)?;
    advance(tx, import, settled_row)
}

pub(super) fn advance(tx: &mut Tx<'_>, import: &Import, settled_row: u32) -> Result<()> {
    let Counts { rows, created, updated, unchanged, skipped, duplicates, remarked } = import.counts;
    tx.exec(
        "update import set settled_row = $3, rows = $4, created = $5, updated = $6, unchanged = $7, skipped = $8,
             duplicates = $9, remarked = $10, updated_at = $11
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &import.id,
            &settled_row,
            &rows,
            &created,
            &updated,
            &unchanged,
            &skipped,
            &duplicates,
            &remarked,
            &tx.now(),
        ],
    )
    .map(drop)
}

/// Ends an import; after it brought its people in, the file itself is let go.
pub(super) fn finish(tx: &mut Tx<'_>, import: &Import) -> Result<()> {
    tx.exec(
        "update import set status = 'done', updated_at = $3 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &import.id, &tx.now()],
    )?;
    match import.mode {
        Mode::Look => Ok(()),
        Mode::BringIn => let_go(tx, import.id),
    }
}

pub(super) fn fail(tx: &mut Tx<'_>, id: Id<Import>, why: &str) -> Result<()> {
    tx.exec(
        "update import set status = 'failed', failure = $3, updated_at = $4 where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id, &why, &tx.now()],
    )?;
    let_go(tx, id)
}

/// Keeps the file no longer.
fn let_go(tx: &mut Tx<'_>, id: Id<Import>) -> Result<()> {
    tx.exec("delete from import_file where workspace_id = $1 and import_id = $2", &[&tx.workspace(), &id])
        .map(drop)
}

/// Notes what is to be said of the cells of a row that someone came of.
pub(super) fn remark(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    row: u32,
    contact: Option<Id<Contact>>,
    remarks: &[Remark],
) -> Result<()> {
    tx.insert(
        "insert into import_remark (workspace_id, import_id, row_number, contact_id, remarks) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        &[&tx.workspace(), &id, &row, &contact, &json!(remarks)],
    )
}

/// Rows that someone came of while a piece of them did not come in as it stands, in the order of the file, after a row.
pub fn remarked(tx: &mut Tx<'_>, id: Id<Import>, after: u32, limit: u32) -> Result<Vec<Remarked>> {
    tx.all(
        "select import_remark.row_number, import_remark.remarks, import_remark.contact_id, contact.display_name
         from import_remark
         left join contact
             on contact.workspace_id = import_remark.workspace_id and contact.id = import_remark.contact_id
         where import_remark.workspace_id = $1 and import_remark.import_id = $2 and import_remark.row_number > $3
         order by import_remark.row_number limit $4",
        &[&tx.workspace(), &id, &after, &limit],
        |row| {
            let remarks = serde_json::from_value(row.get::<Json>(1)?).map_err(Error::internal)?;
            let (contact, name): (Option<Id<Contact>>, Option<String>) = (row.get(2)?, row.get(3)?);
            Ok(Remarked { row: row.get(0)?, remarks, contact: contact.zip(name) })
        },
    )
}

/// Notes what the columns of the file were taken as, and which sheets stand beside them.
pub(super) fn keep_columns(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    columns: &[Column],
    sheets: &[OtherSheet],
) -> Result<()> {
    tx.exec(
        "insert into import_columns (workspace_id, import_id, columns, sheets) values ($1, $2, $3, $4)
         on conflict do nothing",
        &[&tx.workspace(), &id, &json!(columns), &json!(sheets)],
    )
    .map(drop)
}

/// The sheets of the file that hold something and are not read.
pub fn other_sheets(tx: &mut Tx<'_>, id: Id<Import>) -> Result<Vec<OtherSheet>> {
    let sheets = tx.first(
        "select sheets from import_columns where workspace_id = $1 and import_id = $2 and sheets is not null",
        &[&tx.workspace(), &id],
        |row| row.get::<Json>(0),
    )?;
    sheets.map_or(Ok(Vec::new()), |sheets| serde_json::from_value(sheets).map_err(Error::internal))
}

/// The columns of the file; none before it is read to its end.
pub fn columns(tx: &mut Tx<'_>, id: Id<Import>) -> Result<Vec<Column>> {
    let columns = tx.first(
        "select columns from import_columns where workspace_id = $1 and import_id = $2",
        &[&tx.workspace(), &id],
        |row| row.get::<Json>(0),
    )?;
    columns.map_or(Ok(Vec::new()), |columns| serde_json::from_value(columns).map_err(Error::internal))
}

/// Whether a person came in by an import.
pub(super) fn came_by(tx: &mut Tx<'_>, id: Id<Import>, contact: Id<Contact>) -> Result<bool> {
    let came = tx.first(
        "select 1 from import_contact where workspace_id = $1 and import_id = $2 and contact_id = $3",
        &[&tx.workspace(), &id, &contact],
        |_| Ok(()),
    )?;
    Ok(came.is_some())
}

/// Notes that a person came in by an import.
pub(super) fn belongs(tx: &mut Tx<'_>, id: Id<Import>, contact: Id<Contact>) -> Result<()> {
    tx.insert(
        "insert into import_contact (workspace_id, import_id, contact_id) values ($1, $2, $3) on conflict do nothing",
        &[&tx.workspace(), &id, &contact],
    )
}

/// Those whom an address book knows by a key.
pub(super) fn by_key(tx: &mut Tx<'_>, key: &str) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select k.contact_id from contact_key k
         join contact c on c.workspace_id = k.workspace_id and c.id = k.contact_id and c.merged_into is null
         where k.workspace_id = $1 and k.known_as = $2 order by k.contact_id limit $3",
        &[&tx.workspace(), &key, &NAMESAKES],
        |row| row.get(0),
    )
}

/// Those of a list of which somebody of the book has one, found by an index of the table that keeps them.
macro_rules! those_known {
    ($tx:expr, $list:expr, $table:literal, $is:literal) => {
        $tx.all(
            concat!(
                "select listed.value from listed($2) where (select 1 from ",
                $table,
                " known where known.workspace_id = $1 and ",
                $is,
                " limit 1) = 1",
            ),
            &[&$tx.workspace(), $list],
            |row| row.get(0),
        )
    };
}

/// Those of these keys by which somebody is known.
pub(super) fn known_keys(tx: &mut Tx<'_>, keys: &Vec<String>) -> Result<Vec<String>> {
    those_known!(tx, keys, "contact_key", "known.known_as = listed.value")
}

/// Those of these addresses at which somebody is reached.
pub(super) fn known_emails(tx: &mut Tx<'_>, emails: &Vec<String>) -> Result<Vec<String>> {
    those_known!(tx, emails, "contact_email", "known.email = listed.value")
}

/// Those of these phone numbers at which somebody is reached.
pub(super) fn known_numbers(tx: &mut Tx<'_>, numbers: &Vec<String>) -> Result<Vec<String>> {
    those_known!(tx, numbers, "contact_phone", "known.phone = listed.value")
}

/// Those of these folded names that somebody has.
pub(super) fn known_names(tx: &mut Tx<'_>, name_keys: &Vec<String>) -> Result<Vec<String>> {
    those_known!(tx, name_keys, "contact", "known.name_key = listed.value and known.archived_at is null")
}

/// What somebody is known by, and the import that it came by.
pub(super) fn keys(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Vec<(String, Option<Id<Import>>)>> {
    tx.all(
        "select known_as, import_id from contact_key where workspace_id = $1 and contact_id = $2
         order by known_as limit 50",
        &[&tx.workspace(), &contact],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The people of a folded name.
pub(super) fn called(tx: &mut Tx<'_>, name_key: &str) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select id from contact where workspace_id = $1 and name_key = $2 and archived_at is null order by id limit $3",
        &[&tx.workspace(), &name_key, &NAMESAKES],
        |row| row.get(0),
    )
}

pub(super) fn keep_key(tx: &mut Tx<'_>, key: &str, contact: Id<Contact>, id: Id<Import>) -> Result<()> {
    tx.insert(
        "insert into contact_key (workspace_id, known_as, contact_id, import_id) values ($1, $2, $3, $4)
         on conflict do nothing",
        &[&tx.workspace(), &key, &contact, &id],
    )
}

/// Notes that a company was made for somebody of an import.
pub(super) fn made(tx: &mut Tx<'_>, id: Id<Import>, company: Id<Company>) -> Result<()> {
    tx.insert(
        "insert into import_company (workspace_id, import_id, company_id) values ($1, $2, $3)",
        &[&tx.workspace(), &id, &company],
    )
}

/// Notes how somebody was before a row of an import and is after it.
pub(super) fn changed(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    contact: Id<Contact>,
    before: &Before,
    after: &NewContact,
) -> Result<()> {
    let change = tx.new_id::<Before>();
    tx.insert(
        "insert into import_change (workspace_id, import_id, contact_id, id, before, after)
         values ($1, $2, $3, $4, $5, $6)",
        &[&tx.workspace(), &id, &contact, &change, &json!(before), &json!(after)],
    )
}

fn read(row: Row<'_>) -> Result<Import> {
    let counts = Counts {
        rows: row.get(6)?,
        created: row.get(7)?,
        updated: row.get(8)?,
        unchanged: row.get(9)?,
        skipped: row.get(10)?,
        duplicates: row.get(11)?,
        remarked: row.get(12)?,
    };
    let (created_at, updated_at): (Timestamp, Timestamp) = (row.get(13)?, row.get(14)?);
    let (mapping, mapped_at): (Option<Json>, Option<Timestamp>) = (row.get(16)?, row.get(17)?);
    Ok(Import {
        id: row.get(0)?,
        file_name: row.get(1)?,
        format: row.get(2)?,
        mode: row.parsed(3)?,
        status: row.parsed(4)?,
        signature: row.get(15)?,
        chosen: mapping.zip(mapped_at).map(|(mapping, at)| chosen(mapping, at)).transpose()?,
        asks_for_mapping: row.get(18)?,
        failure: row.get(5)?,
        counts,
        created_at,
        updated_at,
    })
}
