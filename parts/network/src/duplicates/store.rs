//! Pairs of people who may be one, and pairs who are not.

use kit::{
    Id, Result, Tx,
    store::Row,
    web::{List, paging},
};

use super::{Pair, Reason, pair::ordered};
use crate::contacts::Contact;

/// Those who may be the same as one person, as far as they are shown.
const MOST_ALIKE: u32 = 5;

/// What so many have is a switchboard or a family, and nobody's own.
const CROWD: u32 = 9;

/// That what `mine` has in a column is not what a crowd has, whose number is `$3`.
macro_rules! uncrowded {
    ($table:literal $column:literal) => {
        concat!(
            "(select count(*) from (select 1 from ",
            $table,
            " many where many.workspace_id = $1 and many.",
            $column,
            " = mine.",
            $column,
            " limit $3) crowd) < $3"
        )
    };
}

/// Who has in a column what the person `$2` has. SQLite reads a `cross join` in its order, so that it begins with the one
/// person and not with everybody.
macro_rules! sharing {
    ($table:literal $column:literal as $reason:literal) => {
        concat!(
            "select theirs.contact_id, ", $reason, " from ", $table, " mine cross join ", $table, " theirs
             where mine.workspace_id = $1 and mine.contact_id = $2 and theirs.workspace_id = mine.workspace_id
               and theirs.", $column, " = mine.", $column, " and ", uncrowded!($table $column)
        )
    };
}

/// Finds who is alike: one look into an index for each thing they may share.
pub(super) fn find_alike(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    tx.exec(
        concat!(
            "with found (id, reason) as (
             ", sharing!("contact_email" "email" as "'email'"), "
             union all
             ", sharing!("contact_phone" "phone" as "'phone'"), "
             union all
             ", sharing!("contact_key" "known_as" as "case when mine.known_as like 'linkedin:%' then 'profile' else 'card' end"), "
             union all
             select theirs.id, 'name' from contact mine
             cross join contact theirs
             where mine.workspace_id = $1 and mine.id = $2 and theirs.workspace_id = mine.workspace_id
               and theirs.name_key = mine.name_key and theirs.company_id = mine.company_id
         ),
         pair (workspace_id, one_id, other_id, reason) as (
             select mine.workspace_id, case when theirs.id < mine.id then theirs.id else mine.id end,
                    case when theirs.id < mine.id then mine.id else theirs.id end, found.reason
             from found
             join contact mine on mine.workspace_id = $1 and mine.id = $2 and mine.archived_at is null
             join contact theirs on theirs.workspace_id = $1 and theirs.id = found.id and theirs.archived_at is null
             where found.id <> $2
         )
         insert into alike (workspace_id, one_id, other_id, reason)
         select workspace_id, one_id, other_id, reason from pair
         where not exists (select 1 from told_apart apart where apart.workspace_id = pair.workspace_id
             and apart.one_id = pair.one_id and apart.other_id = pair.other_id)
         on conflict do nothing"
        ),
        &[&tx.workspace(), &contact, &CROWD],
    )
    .map(drop)
}

/// Finds who has the same phone number as somebody who is new.
pub(super) fn find_by_phone(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    tx.exec(
        concat!(
            "insert into alike (workspace_id, one_id, other_id, reason)
         select mine.workspace_id, theirs.contact_id, mine.contact_id, 'phone' from contact_phone mine
         cross join contact_phone theirs
         cross join contact known
         where mine.workspace_id = $1 and mine.contact_id = $2 and theirs.workspace_id = mine.workspace_id
           and theirs.phone = mine.phone and theirs.contact_id < mine.contact_id
           and known.workspace_id = mine.workspace_id and known.id = theirs.contact_id and known.archived_at is null
           and ", uncrowded!("contact_phone" "phone"), "
         on conflict do nothing"
        ),
        &[&tx.workspace(), &contact, &CROWD],
    )
    .map(drop)
}

/// Lets go whom a person is alike.
pub(super) fn forget(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<()> {
    for sql in [
        "delete from alike where workspace_id = $1 and one_id = $2",
        "delete from alike where workspace_id = $1 and other_id = $2",
    ] {
        tx.exec(sql, &[&tx.workspace(), &contact])?;
    }
    Ok(())
}

pub(super) fn forget_pair(tx: &mut Tx<'_>, one: Id<Contact>, other: Id<Contact>) -> Result<()> {
    let (one, other) = ordered(one, other);
    tx.exec(
        "delete from alike where workspace_id = $1 and one_id = $2 and other_id = $3",
        &[&tx.workspace(), &one, &other],
    )
    .map(drop)
}

/// Whether it is new that these two are not one.
pub(crate) fn be_apart(tx: &mut Tx<'_>, one: Id<Contact>, other: Id<Contact>) -> Result<bool> {
    let (one, other) = ordered(one, other);
    let added = tx.exec(
        "insert into told_apart (workspace_id, one_id, other_id) values ($1, $2, $3) on conflict do nothing",
        &[&tx.workspace(), &one, &other],
    )?;
    Ok(added > 0)
}

/// Takes back that these two are not one.
pub(crate) fn forget_apart(tx: &mut Tx<'_>, one: Id<Contact>, other: Id<Contact>) -> Result<()> {
    let (one, other) = ordered(one, other);
    tx.exec(
        "delete from told_apart where workspace_id = $1 and one_id = $2 and other_id = $3",
        &[&tx.workspace(), &one, &other],
    )
    .map(drop)
}

/// Those who are not the same as this person.
pub(crate) fn apart_from(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Vec<Id<Contact>>> {
    tx.all(
        "select other_id from told_apart where workspace_id = $1 and one_id = $2
         union select one_id from told_apart where workspace_id = $1 and other_id = $2",
        &[&tx.workspace(), &contact],
        |row| row.get(0),
    )
}

/// A page of pairs: those who came last are first.
pub fn page(tx: &mut Tx<'_>, cursor: Option<&str>, limit: u32) -> Result<List<Pair>> {
    let last = Id::<Contact>::from_uuid(uuid::Uuid::max());
    let (other, one): (Id<Contact>, Id<Contact>) = paging::after(cursor)?.unwrap_or((last, last));
    let pairs = tx.all(
        "select one_id, other_id, reason from alike
         where workspace_id = $1 and (other_id, one_id) < ($2, $3) order by other_id desc, one_id desc limit $4",
        &[&tx.workspace(), &other, &one, &(limit + 1)],
        read,
    )?;
    Ok(List::cut(pairs, limit, |last| (last.other_id, last.contact_id)))
}

/// Who may be the same as this person.
pub(crate) fn of(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Vec<(Id<Contact>, Reason)>> {
    tx.all(
        "select other_id, reason from alike where workspace_id = $1 and one_id = $2
         union select one_id, reason from alike where workspace_id = $1 and other_id = $2 limit $3",
        &[&tx.workspace(), &contact, &MOST_ALIKE],
        |row| Ok((row.get(0)?, row.parsed(1)?)),
    )
}

fn read(row: Row<'_>) -> Result<Pair> {
    Ok(Pair { contact_id: row.get(0)?, other_id: row.get(1)?, reason: row.parsed(2)? })
}
