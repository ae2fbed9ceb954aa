//! The rows of what is new, and of who hears how.

use std::collections::HashMap;

use jiff::Timestamp;
use kit::{Id, Result, Tx, store::Row};

use super::{Hearing, Told, news::KEPT};
use crate::members::Member;

/// News that one page shows, and one mail counts, at most.
const MOST: u32 = 100;

pub(super) fn insert(tx: &mut Tx<'_>, told: &Told) -> Result<()> {
    tx.exec(
        "insert into news (workspace_id, id, about, sentence, path, at) values ($1, $2, $3, $4, $5, $6)",
        &[&tx.workspace(), &told.id, &told.about, &told.sentence, &told.path, &told.at],
    )
    .map(drop)
}

pub(super) fn insert_unseen(
    tx: &mut Tx<'_>,
    member: Id<Member>,
    news: Id<Told>,
    to_mail: bool,
) -> Result<()> {
    tx.exec(
        "insert into news_unseen (workspace_id, member_id, news_id, to_mail) values ($1, $2, $3, $4)",
        &[&tx.workspace(), &member, &news, &to_mail],
    )
    .map(drop)
}

/// Lets go of what is older.
pub(super) fn forget(tx: &mut Tx<'_>, before: Timestamp) -> Result<()> {
    tx.exec("delete from news where workspace_id = $1 and at < $2", &[&tx.workspace(), &before]).map(drop)
}

/// What a member has not put away yet, the newest first.
pub fn unseen(tx: &mut Tx<'_>, member: Id<Member>) -> Result<Vec<Told>> {
    tx.all(
        "select news.id, news.about, news.sentence, news.path, news.at
         from news_unseen unseen
         join news on news.workspace_id = unseen.workspace_id and news.id = unseen.news_id
         where unseen.workspace_id = $1 and unseen.member_id = $2 and news.at >= $3
         order by news.id desc limit $4",
        &[&tx.workspace(), &member, &(tx.now() - KEPT), &MOST],
        read,
    )
}

/// What the next mail from Today tells a member of, the oldest first.
pub fn to_mail(tx: &mut Tx<'_>, member: Id<Member>) -> Result<Vec<Told>> {
    tx.all(
        "select news.id, news.about, news.sentence, news.path, news.at
         from news_unseen unseen
         join news on news.workspace_id = unseen.workspace_id and news.id = unseen.news_id
         where unseen.workspace_id = $1 and unseen.member_id = $2 and unseen.to_mail and news.at >= $3
         order by news.id limit $4",
        &[&tx.workspace(), &member, &(tx.now() - KEPT), &MOST],
        read,
    )
}

/// The mail from Today has told the member of all there was.
pub fn mailed(tx: &mut Tx<'_>, member: Id<Member>) -> Result<()> {
    tx.exec(
        "update news_unseen set to_mail = false where workspace_id = $1 and member_id = $2 and to_mail",
        &[&tx.workspace(), &member],
    )
    .map(drop)
}

pub(super) fn delete_unseen(tx: &mut Tx<'_>, member: Id<Member>, news: Id<Told>) -> Result<()> {
    tx.exec(
        "delete from news_unseen where workspace_id = $1 and member_id = $2 and news_id = $3",
        &[&tx.workspace(), &member, &news],
    )
    .map(drop)
}

/// What happened lately, the newest first.
pub fn latest(tx: &mut Tx<'_>) -> Result<Vec<Told>> {
    tx.all(
        "select id, about, sentence, path, at from news
         where workspace_id = $1 and at >= $2 order by at desc, id desc limit $3",
        &[&tx.workspace(), &(tx.now() - KEPT), &MOST],
        read,
    )
}

/// How members hear who chose it.
pub(super) fn hearings(tx: &mut Tx<'_>) -> Result<HashMap<Id<Member>, Hearing>> {
    let rows = tx.all(
        "select member_id, hearing from news_hearing where workspace_id = $1",
        &[&tx.workspace()],
        |row| Ok((row.get(0)?, row.parsed(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

pub(super) fn put_hearing(tx: &mut Tx<'_>, member: Id<Member>, hearing: Hearing) -> Result<()> {
    tx.exec(
        "insert into news_hearing (workspace_id, member_id, hearing) values ($1, $2, $3)
         on conflict (workspace_id, member_id) do update set hearing = excluded.hearing",
        &[&tx.workspace(), &member, &hearing.as_str()],
    )
    .map(drop)
}

fn read(row: Row<'_>) -> Result<Told> {
    Ok(Told {
        id: row.get(0)?,
        about: row.get(1)?,
        sentence: row.get(2)?,
        path: row.get(3)?,
        at: row.get(4)?,
    })
}
