//! The rows of what was said about clients on the way.

use jiff::Timestamp;
use kit::{Id, Result, Tx};

use super::Said;
use crate::Referral;

/// Said of one client, read at once; no client has more.
const MOST: u32 = 100;

/// A partner's question that nobody has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// About which client on the way.
    pub referral_id: Id<Referral>,
    /// What they said.
    pub said: String,
    /// When.
    pub said_at: Timestamp,
    /// What the client is called.
    pub client: String,
    /// What the partner is called.
    pub partner: String,
}

/// Everything that was said about a client on the way, the first first.
pub fn of_referral(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Vec<Said>> {
    tx.all(
        "select id, referral_id, who, said, said_at from referral_said
         where workspace_id = $1 and referral_id = $2 order by id limit $3",
        &[&tx.workspace(), &id, &MOST],
        |row| {
            Ok(Said {
                id: row.get(0)?,
                referral_id: row.get(1)?,
                who: row.parsed(2)?,
                said: row.get(3)?,
                said_at: row.get(4)?,
            })
        },
    )
}

/// What partners asked about clients who are still theirs to take or to win, and nobody answered, the oldest first.
pub fn questions(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Question>> {
    tx.all(
        "select s.referral_id, s.said, s.said_at, client.display_name, p.name
         from referral_said s
         join referral r on r.workspace_id = s.workspace_id and r.id = s.referral_id
         join contact client on client.workspace_id = r.workspace_id and client.id = r.client_id
         join named_partnership p on p.workspace_id = r.workspace_id and p.id = r.partnership_id
         where s.workspace_id = $1 and s.who = 'them' and s.answered_at is null
           and r.status in ('sent', 'accepted', 'in_talks', 'won')
         order by s.id limit $2",
        &[&tx.workspace(), &limit],
        |row| {
            Ok(Question {
                referral_id: row.get(0)?,
                said: row.get(1)?,
                said_at: row.get(2)?,
                client: row.get(3)?,
                partner: row.get(4)?,
            })
        },
    )
}

pub(super) fn count(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<u32> {
    let count = tx.count(
        "select count(*) from referral_said where workspace_id = $1 and referral_id = $2",
        &[&tx.workspace(), &id],
    )?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(super) fn unanswered(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<u32> {
    let count = tx.count(
        "select count(*) from referral_said
         where workspace_id = $1 and referral_id = $2 and who = 'them' and answered_at is null",
        &[&tx.workspace(), &id],
    )?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(super) fn insert(tx: &mut Tx<'_>, said: &Said) -> Result<()> {
    tx.exec(
        "insert into referral_said (workspace_id, id, referral_id, who, said, said_at) values ($1, $2, $3, $4, $5, $6)",
        &[&tx.workspace(), &said.id, &said.referral_id, &said.who.as_str(), &said.said, &said.said_at],
    )
    .map(drop)
}

/// What they asked has its answer.
pub(super) fn answered(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<()> {
    tx.exec(
        "update referral_said set answered_at = $3
         where workspace_id = $1 and referral_id = $2 and who = 'them' and answered_at is null",
        &[&tx.workspace(), &id, &tx.now()],
    )
    .map(drop)
}
