//! The statements of a column that refers to a person. They are put together when the program is built, because a
//! statement is found again by where its text stands.

use kit::{
    Change, Id, Result, Tx,
    store::{Param, Row},
};

use super::{Copies, Key, Moves, Reference, reference::Part};
use crate::contacts::Contact;

/// A column that refers to a person:
///
/// - `reference!("touchpoint" "contact_id" moves by Id "id")`: its rows go to the other person. What is named is what finds
///   one of them, with the business and perhaps the person.
/// - `reference!("contact_rhythm" "contact_id" copies "set_at" with "ideal_days" "latest_days")`: a person has one at most, and
///   the other gets the like of it. What is named first says when it was written.
/// - `reference!("contact_email" "contact_id" follows)`: its rows are written with the person.
/// - `reference!("merge" "into_id" stays)`: its rows stay as they were written.
#[macro_export]
macro_rules! reference {
    ($table:literal $column:literal follows) => {
        $crate::reference!($table $column as $crate::references::Fate::Follows).alongside()
    };
    ($table:literal $column:literal stays) => {
        $crate::reference!($table $column as $crate::references::Fate::Stays)
    };
    ($table:literal $column:literal copies $written:literal with $($value:literal)+) => {
        $crate::reference!($table $column as $crate::references::Fate::Copies($crate::references::Copies {
            copy: concat!(
                "insert into ", $table, " (workspace_id, ", $column, ", ", $written $(, ", ", $value)+, ")",
                " select workspace_id, $3, ", $written $(, ", ", $value)+, " from ", $table,
                " where workspace_id = $1 and ", $column, " = $2 on conflict do nothing"
            ),
            take_back: concat!(
                "delete from ", $table, " where workspace_id = $1 and ", $column, " = $3 and ", $written, " = (",
                "select ", $written, " from ", $table, " theirs where theirs.workspace_id = $1 and theirs.", $column,
                " = $2)"
            ),
        }))
    };
    ($table:literal $column:literal moves by $part:ident $key:literal) => {
        $crate::reference!($table $column moves by [$part]
            reading ", " $key
            alike " and theirs." $key " = " $table "." $key
            found " and " $key " = $4")
    };
    ($table:literal $column:literal moves by $part:ident $key:literal, $part_2:ident $key_2:literal) => {
        $crate::reference!($table $column moves by [$part, $part_2]
            reading ", " $key ", " $key_2
            alike " and theirs." $key " = " $table "." $key " and theirs." $key_2 " = " $table "." $key_2
            found " and " $key " = $4 and " $key_2 " = $5")
    };
    ($table:literal $column:literal moves by [$($part:ident),*]
        reading $($reading:literal)* alike $($alike:literal)* found $($found:literal)*
    ) => {
        $crate::reference!($table $column as $crate::references::Fate::Moves($crate::references::Moves {
            by: &[$($crate::references::Part::$part),*],
            keys: concat!(
                "select 1", $($reading,)* " from ", $table, " where workspace_id = $1 and ", $column, " = $2",
                " and not exists (select 1 from ", $table, " theirs where theirs.workspace_id = $1 and theirs.",
                $column, " = $3", $($alike,)* ")"
            ),
            shift: concat!(
                "update ", $table, " set ", $column, " = $3 where workspace_id = $1 and ", $column, " = $2", $($found,)*
            ),
        }))
    };
    ($table:literal $column:literal as $fate:expr) => {
        $crate::references::Reference {
            table: $table,
            column: $column,
            fate: $fate,
            kept: $crate::references::Kept::ForItself,
            any: concat!("select 1 from ", $table, " where workspace_id = $1 and ", $column, " = $2 limit 1"),
            remove: concat!("delete from ", $table, " where workspace_id = $1 and ", $column, " = $2"),
        }
    };
}

pub(super) fn is_there(tx: &mut Tx<'_>, reference: &Reference, contact: Id<Contact>) -> Result<bool> {
    Ok(tx.first(reference.any, &[&tx.workspace(), &contact], |_| Ok(()))?.is_some())
}

pub(super) fn remove(tx: &mut Tx<'_>, reference: &Reference, contact: Id<Contact>) -> Result<()> {
    tx.exec(reference.remove, &[&tx.workspace(), &contact]).map(drop)
}

/// The keys of one person's rows whose like the other has not.
pub(super) fn keys(
    tx: &mut Tx<'_>,
    moves: &Moves,
    from: Id<Contact>,
    into: Id<Contact>,
) -> Result<Vec<Vec<Key>>> {
    tx.all(moves.keys, &[&tx.workspace(), &from, &into], |row| {
        moves.by.iter().enumerate().map(|(place, part)| read(row, place + 1, *part)).collect()
    })
}

pub(super) fn shift(
    tx: &mut Tx<'_>,
    moves: &Moves,
    key: &[Key],
    from: Id<Contact>,
    into: Id<Contact>,
) -> Result<()> {
    let workspace = tx.workspace();
    let mut values: Vec<&dyn Param> = vec![&workspace, &from, &into];
    values.extend(key.iter().map(|key| -> &dyn Param {
        match key {
            Key::Id(id) => id,
            Key::Number(number) => number,
            Key::Text(text) => text,
            Key::Day(day) => day,
        }
    }));
    tx.exec(moves.shift, &values).map(drop)
}

/// Gives the other the like of a person's row, unless they have one.
pub(super) fn copy(tx: &mut Tx<'_>, copies: &Copies, from: Id<Contact>, into: Id<Contact>) -> Result<Change> {
    let made = tx.exec(copies.copy, &[&tx.workspace(), &from, &into])?;
    Ok(if made == 0 { Change::AlreadyMade } else { Change::Made })
}

/// Takes the like of a person's row from the other, unless it was written anew since.
pub(super) fn take_back(
    tx: &mut Tx<'_>,
    copies: &Copies,
    from: Id<Contact>,
    into: Id<Contact>,
) -> Result<()> {
    tx.exec(copies.take_back, &[&tx.workspace(), &from, &into]).map(drop)
}

fn read(row: Row<'_>, place: usize, part: Part) -> Result<Key> {
    match part {
        Part::Id => row.get(place).map(Key::Id),
        Part::Number => row.get(place).map(Key::Number),
        Part::Text => row.get(place).map(Key::Text),
        Part::Day => row.get(place).map(Key::Day),
    }
}
