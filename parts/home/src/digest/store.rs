//! The rows of who hears what by mail.

use jiff::{Timestamp, civil::Weekday};
use kit::{Error, Id, Result, Tx, store::Row};
use workspace::members::Member;

use super::Digest;

/// What a member chose, and when the next one comes; nothing where they chose none.
pub(super) fn of(tx: &mut Tx<'_>, member: Id<Member>) -> Result<Option<(Digest, Timestamp)>> {
    tx.first(
        "select rhythm, weekday, hour, last_on, next_at from digest where workspace_id = $1 and member_id = $2",
        &[&tx.workspace(), &member],
        read,
    )
}

/// What everybody chose, and when the next one comes.
pub(super) fn all(tx: &mut Tx<'_>) -> Result<Vec<(Id<Member>, Digest, Timestamp)>> {
    tx.all(
        "select rhythm, weekday, hour, last_on, next_at, member_id from digest where workspace_id = $1",
        &[&tx.workspace()],
        |row| {
            let member = row.get(5)?;
            read(row).map(|(digest, next_at)| (member, digest, next_at))
        },
    )
}

pub(super) fn put(tx: &mut Tx<'_>, member: Id<Member>, digest: &Digest, next_at: Timestamp) -> Result<()> {
    tx.exec(
        "insert into digest (workspace_id, member_id, rhythm, weekday, hour, last_on, next_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (workspace_id, member_id) do update set rhythm = excluded.rhythm, weekday = excluded.weekday,
             hour = excluded.hour, last_on = excluded.last_on, next_at = excluded.next_at",
        &[
            &tx.workspace(),
            &member,
            &digest.rhythm.as_str(),
            &i64::from(digest.weekday.to_monday_one_offset()),
            &i64::from(digest.hour),
            &digest.last_on,
            &next_at,
        ],
    )
    .map(drop)
}

pub(super) fn remove(tx: &mut Tx<'_>, member: Id<Member>) -> Result<()> {
    tx.exec("delete from digest where workspace_id = $1 and member_id = $2", &[&tx.workspace(), &member])
        .map(drop)
}

fn read(row: Row<'_>) -> Result<(Digest, Timestamp)> {
    let (weekday, hour): (i64, i64) = (row.get(1)?, row.get(2)?);
    let weekday = i8::try_from(weekday).map_err(Error::internal)?;
    let digest = Digest {
        rhythm: row.parsed(0)?,
        weekday: Weekday::from_monday_one_offset(weekday).map_err(Error::internal)?,
        hour: i8::try_from(hour).map_err(Error::internal)?,
        last_on: row.get(3)?,
    };
    Ok((digest, row.get(4)?))
}
