//! The rows of who was thanked for what.

use jiff::{Timestamp, civil::Date};
use kit::{Id, Result, Tx};

use super::Occasion;
use crate::Referral;

/// When they were thanked for it.
pub(crate) fn thanked_at(tx: &mut Tx<'_>, id: Id<Referral>, occasion: Occasion) -> Result<Option<Timestamp>> {
    tx.first(
        "select thanked_at from referral_thanked where workspace_id = $1 and referral_id = $2 and occasion = $3",
        &[&tx.workspace(), &id, &occasion.as_str()],
        |row| row.get(0),
    )
}

/// They are thanked now.
pub(super) fn insert(tx: &mut Tx<'_>, id: Id<Referral>, occasion: Occasion) -> Result<()> {
    tx.exec(
        "insert into referral_thanked (workspace_id, referral_id, occasion, thanked_at) values ($1, $2, $3, $4)",
        &[&tx.workspace(), &id, &occasion.as_str(), &tx.now()],
    )
    .map(drop)
}

/// A client whom we won and for whom nobody was thanked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unthanked {
    /// The referral.
    pub referral_id: Id<Referral>,
    /// What the client is called.
    pub client: String,
    /// Who sent them.
    pub partner: String,
    /// The day on which they were won.
    pub won_on: Date,
}

/// For which clients won since a day nobody was thanked, the earliest first.
pub fn unthanked(tx: &mut Tx<'_>, since: Date, limit: u32) -> Result<Vec<Unthanked>> {
    tx.all(
        "select r.id, client.display_name, p.name, r.won_on
         from referral r
         join contact client on client.workspace_id = r.workspace_id and client.id = r.client_id
         join named_partnership p on p.workspace_id = r.workspace_id and p.id = r.partnership_id
         where r.workspace_id = $1 and r.direction = 'inbound' and r.status = 'won' and r.won_on >= $2
           and not exists (select 1 from referral_thanked t
               where t.workspace_id = r.workspace_id and t.referral_id = r.id and t.occasion = 'won')
         order by r.won_on, r.id limit $3",
        &[&tx.workspace(), &since, &limit],
        |row| {
            Ok(Unthanked {
                referral_id: row.get(0)?,
                client: row.get(1)?,
                partner: row.get(2)?,
                won_on: row.get(3)?,
            })
        },
    )
}
