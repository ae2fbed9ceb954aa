//! The terms' rows. A term is written with its agreement and never edited once both have signed.

use jiff::civil::Date;
use kit::{Error, Id, Result, Tx, store::Row};
use network::services::Service;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{AgreementId, CarveOutReason, Dates, Direction, Fee, HeldTerm, Kind, NewTerm, Scope, Term};
use crate::Partnership;

/// An agreement has at most as many terms; one partner, or one service, at most this many that run.
const MOST: u32 = 200;

/// A statement that answers whole terms; `read` reads its rows.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "select id, agreement_id, partnership_id, direction, service_id, exclusive, starts_on, ends_on, ended_on,
                    state, body, first_refusal_days
             from term where workspace_id = $1 and ",
            $which
        )
    };
}

/// What of a term is one document: the columns beside it are what queries ask for.
#[derive(Serialize, Deserialize)]
struct Body {
    scope: Scope,
    fee: Fee,
    boundaries: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    carve_outs: Option<Vec<CarveOutReason>>,
}

/// Writes a term of a draft.
pub fn insert(tx: &mut Tx<'_>, term: &Term) -> Result<()> {
    let NewTerm { direction, service_id, exclusive, scope, fee, boundaries, carve_outs, first_refusal_days } =
        term.promise.clone();
    let body = serde_json::to_value(Body { scope, fee, boundaries, carve_outs }).map_err(Error::internal)?;
    tx.exec(
        "insert into term (workspace_id, id, agreement_id, partnership_id, direction, service_id, exclusive, starts_on,
                           ends_on, state, body, first_refusal_days)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'draft', $10, $11)",
        &[
            &tx.workspace(),
            &term.id,
            &term.agreement_id,
            &term.partnership_id,
            &direction.as_str(),
            &service_id,
            &exclusive,
            &term.dates.starts_on,
            &term.dates.ends_on,
            &body,
            &first_refusal_days.map(u32::from),
        ],
    )
    .map(drop)
}

/// Takes the terms of a draft away, to write them anew.
pub fn clear(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<()> {
    tx.exec(
        "delete from term where workspace_id = $1 and agreement_id = $2 and state = 'draft'",
        &[&tx.workspace(), &agreement],
    )
    .map(drop)
}

/// The term with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Term>) -> Result<HeldTerm> {
    tx.one(select!("id = $2"), &[&tx.workspace(), &id], read)
}

/// The terms of an agreement, in the order in which they were written.
pub fn of_agreement(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<Vec<HeldTerm>> {
    tx.all(select!("agreement_id = $2 order by id limit $3"), &[&tx.workspace(), &agreement, &MOST], read)
}

/// The term by which clients go on this day: the one that runs now, or, for a day gone by, the one that held then.
/// Of several, the one that began last.
pub fn holding(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    direction: Direction,
    service: Id<Service>,
    on: Date,
) -> Result<Option<HeldTerm>> {
    // A term that someone ended today stops at once; one that came to its end held throughout its last day.
    tx.first(
        select!(
            "partnership_id = $2 and service_id = $3 and direction = $4 and starts_on <= $5
               and ((state = 'running' and (ends_on is null or ends_on >= $5))
                 or (state = 'ended' and ended_on >= $5 and ended_on < $6))
             order by starts_on desc, id desc limit 1"
        ),
        &[&tx.workspace(), &partnership, &service, &direction.as_str(), &on, &tx.today()],
        read,
    )
}

/// A term that both signed for this service and that is not over, the oldest first.
pub(super) fn promised(tx: &mut Tx<'_>, service: Id<Service>) -> Result<Option<Term>> {
    tx.first(
        select!(
            "service_id = $2 and state in ('agreed', 'running')
               and (ends_on is null or ends_on >= $3)
             order by starts_on, id limit 1"
        ),
        &[&tx.workspace(), &service, &tx.today()],
        |row| read(row).map(|held| held.term),
    )
}

/// Every running term by which we send clients for a service: what a new exclusive one meets.
pub fn running_outbound(tx: &mut Tx<'_>, service: Id<Service>) -> Result<Vec<Term>> {
    tx.all(
        select!(
            "service_id = $2 and direction = 'outbound' and state = 'running'
               and (ends_on is null or ends_on >= $3)
             order by id limit $4"
        ),
        &[&tx.workspace(), &service, &tx.today(), &MOST],
        |row| read(row).map(|held| held.term),
    )
}

/// The running term by which somebody is asked first about clients for a service.
pub(crate) fn asked_first(tx: &mut Tx<'_>, service: Id<Service>) -> Result<Option<Term>> {
    tx.first(
        select!(
            "service_id = $2 and direction = 'outbound' and state = 'running' and first_refusal_days is not null
               and (ends_on is null or ends_on >= $3)
             limit 1"
        ),
        &[&tx.workspace(), &service, &tx.today()],
        |row| read(row).map(|held| held.term),
    )
}

/// Every running term with a partner, in the order in which they were written.
pub fn running_with(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Term>> {
    tx.all(
        select!(
            "partnership_id = $2 and state = 'running' and (ends_on is null or ends_on >= $3)
             order by id limit $4"
        ),
        &[&tx.workspace(), &partnership, &tx.today(), &MOST],
        |row| read(row).map(|held| held.term),
    )
}

/// The agreement with a partner that is signed or runs, where there is one.
pub fn standing_agreement(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Option<AgreementId>> {
    tx.first(
        "select agreement_id from term
         where workspace_id = $1 and partnership_id = $2 and state in ('agreed', 'running') order by id limit 1",
        &[&tx.workspace(), &partnership],
        |row| row.get(0),
    )
}

/// What the partner is, for one service in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct KindFor {
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// Which way clients go.
    pub direction: Direction,
    /// Referral or strategic.
    pub kind: Kind,
}

/// What the partner is per service, by the terms that run.
pub fn kinds(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<KindFor>> {
    let kind_for = |row: Row<'_>| {
        let kind = if row.get::<i64>(2)? > 0 { Kind::Strategic } else { Kind::Referral };
        Ok(KindFor { service_id: row.get(0)?, direction: row.parsed(1)?, kind })
    };
    tx.all(
        "select service_id, direction, sum(case when exclusive then 1 else 0 end)
         from term
         where workspace_id = $1 and partnership_id = $2 and state = 'running' and (ends_on is null or ends_on >= $3)
         group by service_id, direction order by direction desc, service_id limit $4",
        &[&tx.workspace(), &partnership, &tx.today(), &MOST],
        kind_for,
    )
}

/// Both have signed: from now on the terms of the agreement cannot be edited.
pub fn agree(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<()> {
    tx.exec(
        "update term set state = 'agreed' where workspace_id = $1 and agreement_id = $2 and state = 'draft'",
        &[&tx.workspace(), &agreement],
    )
    .map(drop)
}

/// The terms of the agreement hold from now on.
pub(crate) fn run(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<()> {
    let run = tx.exec(
        "update term set state = 'running'
         where workspace_id = $1 and agreement_id = $2 and state in ('draft', 'agreed')",
        &[&tx.workspace(), &agreement],
    );
    match run {
        // Another agreement that covers the same began at the same instant, on another connection of PostgreSQL: asked
        // again, one of them is refused.
        Err(Error::Unique(index)) if index == "term_covers_once" || index == "term_asked_first" => {
            Err(Error::Contended(index))
        }
        run => run.map(drop),
    }
}

/// The terms of the agreement go on until this day at the latest.
pub fn limit(tx: &mut Tx<'_>, agreement: AgreementId, last_day: Date) -> Result<()> {
    tx.exec(
        "update term set ends_on = case when starts_on > $3 then starts_on else $3 end
         where workspace_id = $1 and agreement_id = $2 and state <> 'ended' and (ends_on is null or ends_on > $3)",
        &[&tx.workspace(), &agreement, &last_day],
    )
    .map(drop)
}

/// The terms of the agreement are over; this was their last day.
pub(crate) fn end(tx: &mut Tx<'_>, agreement: AgreementId, on: Date) -> Result<()> {
    tx.exec(
        "update term set state = 'ended', ended_on = $3
         where workspace_id = $1 and agreement_id = $2 and state <> 'ended'",
        &[&tx.workspace(), &agreement, &on],
    )
    .map(drop)
}

/// The running terms whose last day is before this one.
pub(crate) fn past(tx: &mut Tx<'_>, today: Date) -> Result<Vec<Term>> {
    tx.all(
        select!("state = 'running' and ends_on < $2 order by ends_on limit $3"),
        &[&tx.workspace(), &today, &MOST],
        |row| read(row).map(|held| held.term),
    )
}

/// One term came to its end.
pub(crate) fn end_one(tx: &mut Tx<'_>, term: Id<Term>) -> Result<()> {
    tx.exec(
        "update term set state = 'ended', ended_on = ends_on where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &term],
    )
    .map(drop)
}

/// Whether the terms of the agreement ran and are over.
pub fn are_over(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<bool> {
    let states = tx.all(
        "select distinct state from term where workspace_id = $1 and agreement_id = $2 limit $3",
        &[&tx.workspace(), &agreement, &MOST],
        |row| row.get::<String>(0),
    )?;
    Ok(states == ["ended"])
}

fn read(row: Row<'_>) -> Result<HeldTerm> {
    let Body { scope, fee, boundaries, carve_outs } =
        serde_json::from_value(row.get::<Json>(10)?).map_err(Error::internal)?;
    let (direction, service_id, exclusive) = (row.parsed(3)?, row.get(4)?, row.get(5)?);
    let first_refusal_days =
        row.get::<Option<u32>>(11)?.map(u16::try_from).transpose().map_err(Error::internal)?;
    let term = Term {
        id: row.get(0)?,
        agreement_id: row.get(1)?,
        partnership_id: row.get(2)?,
        promise: NewTerm {
            direction,
            service_id,
            exclusive,
            scope,
            fee,
            boundaries,
            carve_outs,
            first_refusal_days,
        },
        dates: Dates { starts_on: row.get(6)?, ends_on: row.get(7)? },
    };
    Ok(HeldTerm { term, state: row.parsed(9)?, ended_on: row.get(8)? })
}
