//! The rows of what was put off.

use std::collections::HashSet;

use kit::{Id, Result, Tx, store::Row};

use super::{Snooze, snooze::MOST};
use crate::today::{Action, ActionKind};

/// A statement that answers snoozes; `read` reads its rows.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "select id, kind, subject, title, until, created_at, updated_at
             from snooze where workspace_id = $1 and ",
            $which
        )
    };
}

pub(super) fn find(tx: &mut Tx<'_>, id: Id<Snooze>) -> Result<Option<Snooze>> {
    tx.first(select!("id = $2"), &[&tx.workspace(), &id], read)
}

/// The snooze of a thing to do, over or not.
pub(super) fn of(tx: &mut Tx<'_>, kind: ActionKind, subject: &str) -> Result<Option<Snooze>> {
    tx.first(select!("kind = $2 and subject = $3"), &[&tx.workspace(), &kind.as_str(), &subject], read)
}

/// What is put off, the first to be back first.
pub(super) fn all(tx: &mut Tx<'_>) -> Result<Vec<Snooze>> {
    tx.all(select!("until > $2 order by until, id limit $3"), &[&tx.workspace(), &tx.today(), &MOST], read)
}

/// Which things to do are put off.
pub(crate) fn asleep(tx: &mut Tx<'_>) -> Result<HashSet<(ActionKind, String)>> {
    let asleep = all(tx)?.into_iter();
    Ok(asleep.map(|snooze| (snooze.kind, snooze.subject)).collect())
}

/// Whether one of them is this thing to do.
pub(crate) fn is_asleep(asleep: &HashSet<(ActionKind, String)>, action: &Action) -> bool {
    asleep.contains(&(action.kind, action.subject.id.clone()))
}

pub(super) fn put(tx: &mut Tx<'_>, snooze: &Snooze) -> Result<()> {
    tx.exec(
        "insert into snooze (workspace_id, id, kind, subject, title, until, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (workspace_id, id) do update set until = excluded.until, updated_at = excluded.updated_at",
        &[
            &tx.workspace(),
            &snooze.id,
            &snooze.kind.as_str(),
            &snooze.subject,
            &snooze.title,
            &snooze.until,
            &snooze.created_at,
            &snooze.updated_at,
        ],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Snooze> {
    Ok(Snooze {
        id: row.get(0)?,
        kind: row.parsed(1)?,
        subject: row.get(2)?,
        title: row.get(3)?,
        until: row.get(4)?,
        created_at: row.get(5)?,
        updated_at: row.get(6)?,
    })
}
