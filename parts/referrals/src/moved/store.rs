//! The rows of the moves. They are added, never changed.

use jiff::civil::Date;
use kit::{Change, Id, Result, Tx};
use partnerships::{Partnership, terms::Term};

use super::Move;
use crate::{
    Referral,
    store::{read, select},
};

/// Clients under way with one partner shown at most, and moves of one client.
const MOST: u32 = 200;

/// The last term it was moved to by this day.
pub(super) fn moved_by(tx: &mut Tx<'_>, referral: Id<Referral>, day: Date) -> Result<Option<Id<Term>>> {
    tx.first(
        "select term_id from referral_moved
         where workspace_id = $1 and referral_id = $2 and from_on <= $3
         order by from_on desc, moved_at desc, term_id desc limit 1",
        &[&tx.workspace(), &referral, &day],
        |row| row.get(0),
    )
}

/// Every move of a referral, the first one first.
pub fn moves(tx: &mut Tx<'_>, referral: Id<Referral>) -> Result<Vec<Move>> {
    tx.all(
        "select from_on, term_id from referral_moved
         where workspace_id = $1 and referral_id = $2 order by from_on, moved_at, term_id limit $3",
        &[&tx.workspace(), &referral, &MOST],
        |row| Ok(Move { from_on: row.get(0)?, term_id: row.get(1)? }),
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, referral: Id<Referral>, to: Move) -> Result<Change> {
    let inserted = tx.exec(
        "insert into referral_moved (workspace_id, referral_id, term_id, from_on, moved_at)
         values ($1, $2, $3, $4, $5) on conflict do nothing",
        &[&tx.workspace(), &referral, &to.term_id, &to.from_on, &tx.now()],
    )?;
    Ok(if inserted == 1 { Change::Made } else { Change::AlreadyMade })
}

/// The clients under way with a partner, both ways, the last one first.
pub fn under_way(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Referral>> {
    tx.all(
        select!(
            "from referral r where r.workspace_id = $1 and r.partnership_id = $2
             and r.status in ('sent', 'accepted', 'in_talks', 'won') order by r.id desc limit $3"
        ),
        &[&tx.workspace(), &partnership, &MOST],
        read,
    )
}
