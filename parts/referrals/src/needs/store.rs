//! The needs' rows.

use jiff::civil::Date;
use kit::{
    Error, Id, Result, Tx,
    store::Row,
    web::{List, paging},
};
use network::{contacts::Contact, services::Service};

use super::{Filter, Need, State, StateName};

/// Needs of one client for one service that are open at once, at most.
const MOST_OPEN: u32 = 100;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select n.id, n.client_id, n.service_id, n.what, n.noticed_on, n.state, n.settled_on, n.reason,
                    n.referral_id, n.created_at, n.updated_at ",
            $rest
        )
    };
}

/// A need with what people call those it is about.
pub(super) struct Shown {
    pub need: Need,
    pub client: String,
    pub service: String,
}

/// A need for which nobody was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    /// Which one.
    pub need_id: Id<Need>,
    /// What the client is called.
    pub client: String,
    /// What they need.
    pub what: String,
    /// Since when it is known.
    pub noticed_on: Date,
}

/// The need with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Need>) -> Result<Need> {
    tx.one(select!("from need n where n.workspace_id = $1 and n.id = $2"), &[&tx.workspace(), &id], read)
}

/// What a client needs of one service and was not found for them, the oldest first.
pub fn open_of(tx: &mut Tx<'_>, client: Id<Contact>, service: Id<Service>) -> Result<Vec<Need>> {
    tx.all(
        select!(
            "from need n where n.workspace_id = $1 and n.client_id = $2 and n.service_id = $3 and n.state = 'open'
             order by n.id limit $4"
        ),
        &[&tx.workspace(), &client, &service, &MOST_OPEN],
        read,
    )
}

/// What was noticed by this day, for which nobody was found and the client is not asked, the oldest first.
pub fn unmet(tx: &mut Tx<'_>, by: Date, limit: u32) -> Result<Vec<Unmet>> {
    tx.all(
        "select n.id, client.display_name, n.what, n.noticed_on
         from need n
         join contact client on client.workspace_id = n.workspace_id and client.id = n.client_id
         where n.workspace_id = $1 and n.noticed_on <= $2 and n.state = 'open' and client.archived_at is null
           and not exists (
             select 1 from shortlist s
             where s.workspace_id = n.workspace_id and s.need_id = n.id and s.state = 'open'
         ) order by n.noticed_on, n.id limit $3",
        &[&tx.workspace(), &by, &limit],
        |row| {
            Ok(Unmet {
                need_id: row.get(0)?,
                client: row.get(1)?,
                what: row.get(2)?,
                noticed_on: row.get(3)?,
            })
        },
    )
}

/// Needs with names, of those that fit.
macro_rules! select_with_names {
    ($those:literal) => {
        concat!(
            select!(
                ", client.display_name, service.name from need n
                 join contact client on client.workspace_id = n.workspace_id and client.id = n.client_id
                 join service on service.workspace_id = n.workspace_id and service.id = n.service_id "
            ),
            $those
        )
    };
}

/// What one client needs, with names, the newest first: read from the index of their needs, whatever others need.
pub(super) fn latest_of(tx: &mut Tx<'_>, client: Id<Contact>, limit: u32) -> Result<Vec<Shown>> {
    tx.all(
        select_with_names!("where n.workspace_id = $1 and n.client_id = $2 order by n.id desc limit $3"),
        &[&tx.workspace(), &client, &limit],
        shown,
    )
}

/// A page of needs with names, the newest first.
pub(super) fn page(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Shown>> {
    let limit = paging::limit(filter.limit)?;
    let before: Option<Id<Need>> = paging::after(filter.cursor.as_deref())?;
    let rows = tx.all(
        select_with_names!(
            "where n.workspace_id = $1 and (n.state = $2 or $2 is null) and (n.client_id = $3 or $3 is null)
               and (n.service_id = $4 or $4 is null) and (n.id < $5 or $5 is null)
             order by n.id desc limit $6"
        ),
        &[
            &tx.workspace(),
            &filter.state.map(StateName::as_str),
            &filter.client_id,
            &filter.service_id,
            &before,
            &(limit + 1),
        ],
        shown,
    )?;
    Ok(List::cut(rows, limit, |last| last.need.id))
}

pub(super) fn insert(tx: &mut Tx<'_>, need: &Need) -> Result<()> {
    tx.exec(
        "insert into need (workspace_id, id, client_id, service_id, what, noticed_on, state, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 'open', $7, $8)",
        &[
            &tx.workspace(),
            &need.id,
            &need.client_id,
            &need.service_id,
            &need.what,
            &need.noticed_on,
            &need.created_at,
            &need.updated_at,
        ],
    )
    .map(drop)
}

/// Saves what became of it.
pub(super) fn save(tx: &mut Tx<'_>, need: &mut Need) -> Result<()> {
    need.updated_at = tx.now();
    tx.exec(
        "update need set state = $3, settled_on = $4, reason = $5, referral_id = $6, updated_at = $7
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &need.id,
            &need.state.name().as_str(),
            &need.state.settled_on(),
            &need.state.reason(),
            &need.state.met_by(),
            &need.updated_at,
        ],
    )
    .map(drop)
}

fn shown(row: Row<'_>) -> Result<Shown> {
    Ok(Shown { need: read(row)?, client: row.get(11)?, service: row.get(12)? })
}

fn read(row: Row<'_>) -> Result<Need> {
    Ok(Need {
        id: row.get(0)?,
        client_id: row.get(1)?,
        service_id: row.get(2)?,
        what: row.get(3)?,
        noticed_on: row.get(4)?,
        state: state(row)?,
        created_at: row.get(9)?,
        updated_at: row.get(10)?,
    })
}

fn state(row: Row<'_>) -> Result<State> {
    let settled = row.get::<Option<Date>>(6)?;
    match (row.parsed::<StateName>(5)?, settled) {
        (StateName::Open, None) => Ok(State::Open),
        (StateName::Met, Some(on)) => Ok(State::Met { on, referral_id: row.get(8)? }),
        (StateName::Dropped, Some(on)) => Ok(State::Dropped { on, reason: row.get(7)? }),
        (StateName::Open | StateName::Met | StateName::Dropped, _) => {
            Err(Error::internal("a need is settled on a day, or open"))
        }
    }
}
