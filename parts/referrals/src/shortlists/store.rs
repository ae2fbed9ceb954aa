//! The shortlists' rows.

use jiff::{Timestamp, civil::Date};
use kit::{
    Error, Id, Result, Tx,
    store::Row,
    web::{List, paging},
};
use network::{contacts::Contact, services::Service};
use partnerships::Partnership;

use super::{Filter, Recommended, Shortlist, State, Waiting};
use crate::{CarveOut, needs::Need};

/// Shortlists of one client, or for one service, that are open at once, at most.
const MOST_OPEN: u32 = 200;
/// A shortlist names no more.
const MOST_NAMED: u32 = 4;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select s.id, s.need_id, s.client_id, s.service_id, s.words, s.carve_out, s.carve_out_note, s.state,
                    s.open_until, s.settled_on, s.chosen_id, s.wish, s.said, s.referral_id, s.mailed_at, s.created_at,
                    s.updated_at
             from shortlist s where s.workspace_id = $1 and ",
            $rest
        )
    };
}

/// The shortlist with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Shortlist>) -> Result<Shortlist> {
    let found = tx.one(select!("s.id = $2"), &[&tx.workspace(), &id], read)?;
    whole(tx, found)
}

/// Those of one need on which nothing was said yet, the newest first.
pub fn open_of_need(tx: &mut Tx<'_>, need: Id<Need>) -> Result<Vec<Shortlist>> {
    let found = tx.all(
        select!("s.need_id = $2 and s.state = 'open' order by s.id desc limit $3"),
        &[&tx.workspace(), &need, &MOST_OPEN],
        read,
    )?;
    found.into_iter().map(|shortlist| whole(tx, shortlist)).collect()
}

/// Those of one client for one service on which nothing was said yet.
pub(super) fn open_of(tx: &mut Tx<'_>, client: Id<Contact>, service: Id<Service>) -> Result<Vec<Shortlist>> {
    let found = tx.all(
        select!("s.client_id = $2 and s.service_id = $3 and s.state = 'open' order by s.id limit $4"),
        &[&tx.workspace(), &client, &service, &MOST_OPEN],
        read,
    )?;
    found.into_iter().map(|shortlist| whole(tx, shortlist)).collect()
}

/// Shortlists for this service that nobody has answered and that name anyone but this partner: what making them the only one
/// has to resolve.
pub fn elsewhere(
    tx: &mut Tx<'_>,
    service: Id<Service>,
    partnership: Id<Partnership>,
) -> Result<Vec<Shortlist>> {
    let today = tx.today();
    let found = tx.all(
        select!(
            "s.service_id = $2 and s.state = 'open' and s.open_until >= $4 and exists (
                 select 1 from shortlist_partner named
                 where named.workspace_id = s.workspace_id and named.shortlist_id = s.id
                   and named.partnership_id <> $3
             ) order by s.id limit $5"
        ),
        &[&tx.workspace(), &service, &partnership, &today, &MOST_OPEN],
        read,
    )?;
    found.into_iter().map(|shortlist| whole(tx, shortlist)).collect()
}

/// A page of shortlists, the newest first.
pub(super) fn page(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Shortlist>> {
    let limit = paging::limit(filter.limit)?;
    let before: Option<Id<Shortlist>> = paging::after(filter.cursor.as_deref())?;
    let found = tx.all(
        select!(
            "(s.client_id = $2 or $2 is null) and (s.service_id = $3 or $3 is null)
             and (s.need_id = $4 or $4 is null) and (s.id < $5 or $5 is null)
             order by s.id desc limit $6"
        ),
        &[&tx.workspace(), &filter.client_id, &filter.service_id, &filter.need_id, &before, &(limit + 1)],
        read,
    )?;
    let found = found.into_iter().map(|shortlist| whole(tx, shortlist)).collect::<Result<_>>()?;
    Ok(List::cut(found, limit, |last| last.id))
}

pub(super) fn waiting(tx: &mut Tx<'_>, before: Timestamp, limit: u32) -> Result<Vec<Waiting>> {
    let today = tx.today();
    tx.all(
        "select s.id, client.display_name, need.what, s.created_at
         from shortlist s
         join contact client on client.workspace_id = s.workspace_id and client.id = s.client_id
         join need on need.workspace_id = s.workspace_id and need.id = s.need_id
         where s.workspace_id = $1 and s.created_at <= $2 and s.state = 'open' and s.open_until >= $3
         order by s.created_at, s.id limit $4",
        &[&tx.workspace(), &before, &today, &limit],
        |row| {
            Ok(Waiting {
                shortlist_id: row.get(0)?,
                client: row.get(1)?,
                what: row.get(2)?,
                since: row.get(3)?,
            })
        },
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, shortlist: &Shortlist) -> Result<()> {
    tx.exec(
        "insert into shortlist (workspace_id, id, need_id, client_id, service_id, words, carve_out, carve_out_note, state,
                                open_until, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11)",
        &[
            &tx.workspace(),
            &shortlist.id,
            &shortlist.need_id,
            &shortlist.client_id,
            &shortlist.service_id,
            &shortlist.words,
            &shortlist.carve_out.as_ref().map(|carve_out| carve_out.reason.as_str()),
            &shortlist.carve_out.as_ref().map(|carve_out| &*carve_out.note),
            &shortlist.open_until,
            &shortlist.created_at,
            &shortlist.updated_at,
        ],
    )?;
    name(tx, shortlist)
}

/// Saves what the client reads.
pub(super) fn rewrite(tx: &mut Tx<'_>, shortlist: &mut Shortlist) -> Result<()> {
    shortlist.updated_at = tx.now();
    tx.exec(
        "delete from shortlist_partner where workspace_id = $1 and shortlist_id = $2",
        &[&tx.workspace(), &shortlist.id],
    )?;
    tx.exec(
        "update shortlist set words = $3, carve_out = $4, carve_out_note = $5, updated_at = $6
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &shortlist.id,
            &shortlist.words,
            &shortlist.carve_out.as_ref().map(|carve_out| carve_out.reason.as_str()),
            &shortlist.carve_out.as_ref().map(|carve_out| &*carve_out.note),
            &shortlist.updated_at,
        ],
    )?;
    name(tx, shortlist)
}

fn name(tx: &mut Tx<'_>, shortlist: &Shortlist) -> Result<()> {
    for (place, one) in (1_i64..).zip(&shortlist.recommended) {
        tx.exec(
            "insert into shortlist_partner (workspace_id, shortlist_id, place, partnership_id, why)
             values ($1, $2, $3, $4, $5)",
            &[&tx.workspace(), &shortlist.id, &place, &one.partnership_id, &one.why],
        )?;
    }
    Ok(())
}

/// Saves what became of it, and when it was mailed.
pub(super) fn settle(tx: &mut Tx<'_>, shortlist: &mut Shortlist) -> Result<()> {
    shortlist.updated_at = tx.now();
    let (state, chosen) = (&shortlist.state, shortlist.state.chosen());
    tx.exec(
        "update shortlist set state = $3, settled_on = $4, chosen_id = $5, wish = $6, said = $7, referral_id = $8,
                mailed_at = $9, updated_at = $10
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &shortlist.id,
            &state.word(),
            &state.settled_on(),
            &chosen.map(|(partnership, _)| partnership),
            &chosen.map(|(_, wish)| wish.as_str()),
            &state.said(),
            &state.referral_id(),
            &shortlist.mailed_at,
            &shortlist.updated_at,
        ],
    )
    .map(drop)
}

/// With whom it names.
fn whole(tx: &mut Tx<'_>, shortlist: Shortlist) -> Result<Shortlist> {
    let recommended = tx.all(
        "select partnership_id, why from shortlist_partner where workspace_id = $1 and shortlist_id = $2
         order by place limit $3",
        &[&tx.workspace(), &shortlist.id, &MOST_NAMED],
        |row| Ok(Recommended { partnership_id: row.get(0)?, why: row.get(1)? }),
    )?;
    Ok(Shortlist { recommended, ..shortlist })
}

fn read(row: Row<'_>) -> Result<Shortlist> {
    Ok(Shortlist {
        id: row.get(0)?,
        need_id: row.get(1)?,
        client_id: row.get(2)?,
        service_id: row.get(3)?,
        words: row.get(4)?,
        carve_out: carve_out(row)?,
        recommended: Vec::new(),
        state: state(row)?,
        open_until: row.get(8)?,
        mailed_at: row.get(14)?,
        created_at: row.get(15)?,
        updated_at: row.get(16)?,
    })
}

fn carve_out(row: Row<'_>) -> Result<Option<CarveOut>> {
    match row.get::<Option<String>>(5)? {
        None => Ok(None),
        Some(reason) => {
            let reason = reason.parse().map_err(Error::internal)?;
            Ok(Some(CarveOut { reason, note: row.get(6)? }))
        }
    }
}

fn state(row: Row<'_>) -> Result<State> {
    let state = row.get::<String>(7)?;
    let Some(on) = row.get::<Option<Date>>(9)? else { return Ok(State::Open) };
    match &*state {
        "chosen" => Ok(State::Chosen {
            on,
            partnership_id: row.get(10)?,
            wish: row.parsed(11)?,
            said: row.get(12)?,
            referral_id: row.get(13)?,
        }),
        "declined" => Ok(State::Declined { on, said: row.get(12)? }),
        "withdrawn" => Ok(State::Withdrawn { on }),
        "met" => Ok(State::Met { on }),
        other => Err(Error::internal(format!("“{other}” is no state of a shortlist"))),
    }
}
