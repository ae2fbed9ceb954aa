//! The strategic terms in force: one row for each service that has an only partner.

use jiff::civil::Date;
use kit::{Change, Id, Result, Tx, store::Row};
use network::services::Service;

use crate::{
    Partnership,
    terms::{AgreementId, Dates, Sending, Term},
};

/// Mismatches of one kind told at most.
const MOST: u32 = 1_000;

/// A service held by one partner alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Hold {
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// By which term.
    pub term_id: Id<Term>,
    /// Under which agreement.
    pub agreement_id: AgreementId,
    /// By whom.
    pub partnership_id: Id<Partnership>,
    /// From which day.
    pub since: Date,
    /// Until which day, the last one included; until further notice without one.
    pub until: Option<Date>,
}

impl Hold {
    pub(super) fn sending(&self) -> Sending {
        let dates = Dates { starts_on: self.since, ends_on: self.until };
        Sending { service_id: self.service_id, partnership_id: self.partnership_id, dates }
    }
}

/// Who is the only partner for a service today.
pub fn partner(tx: &mut Tx<'_>, service: Id<Service>) -> Result<Option<Hold>> {
    let today = tx.today();
    Ok(of_service(tx, service)?.filter(|hold| hold.until.is_none_or(|until| until >= today)))
}

pub(super) fn of_service(tx: &mut Tx<'_>, service: Id<Service>) -> Result<Option<Hold>> {
    tx.first(
        "select service_id, term_id, agreement_id, partnership_id, since, until
         from exclusive_term where workspace_id = $1 and service_id = $2",
        &[&tx.workspace(), &service],
        read,
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, term: &Term) -> Result<Change> {
    let inserted = tx.exec(
        "insert into exclusive_term (workspace_id, term_id, service_id, agreement_id, partnership_id, since, until)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        &[
            &tx.workspace(),
            &term.id,
            &term.promise.service_id,
            &term.agreement_id,
            &term.partnership_id,
            &term.dates.starts_on,
            &term.dates.ends_on,
        ],
    )?;
    Ok(if inserted == 1 { Change::Made } else { Change::AlreadyMade })
}

pub(super) fn limit_agreement(tx: &mut Tx<'_>, agreement: AgreementId, last_day: Date) -> Result<()> {
    tx.exec(
        "update exclusive_term set until = $3
         where workspace_id = $1 and agreement_id = $2 and (until is null or until > $3)",
        &[&tx.workspace(), &agreement, &last_day],
    )
    .map(drop)
}

pub(super) fn release_agreement(tx: &mut Tx<'_>, agreement: AgreementId) -> Result<()> {
    tx.exec(
        "delete from exclusive_term where workspace_id = $1 and agreement_id = $2",
        &[&tx.workspace(), &agreement],
    )
    .map(drop)
}

pub(super) fn release_term(tx: &mut Tx<'_>, term: Id<Term>) -> Result<()> {
    tx.exec("delete from exclusive_term where workspace_id = $1 and term_id = $2", &[&tx.workspace(), &term])
        .map(drop)
}

/// Terms that hold a service and should not.
pub(super) fn held_without_term(tx: &mut Tx<'_>) -> Result<Vec<Id<Term>>> {
    tx.all(
        "select held.term_id from exclusive_term held
         where held.workspace_id = $1 and not exists (
             select 1 from term
             where term.workspace_id = held.workspace_id and term.id = held.term_id
               and term.agreement_id = held.agreement_id and term.partnership_id = held.partnership_id
               and term.service_id = held.service_id and term.direction = 'outbound' and term.exclusive
               and term.state = 'running'
         ) order by held.term_id limit $2",
        &[&tx.workspace(), &MOST],
        |row| row.get(0),
    )
}

/// Strategic terms that run and hold nothing.
pub(super) fn terms_without_hold(tx: &mut Tx<'_>) -> Result<Vec<Id<Term>>> {
    tx.all(
        "select term.id from term
         where term.workspace_id = $1 and term.direction = 'outbound' and term.exclusive and term.state = 'running'
           and not exists (
             select 1 from exclusive_term held
             where held.workspace_id = term.workspace_id and held.term_id = term.id
         ) order by term.id limit $2",
        &[&tx.workspace(), &MOST],
        |row| row.get(0),
    )
}

fn read(row: Row<'_>) -> Result<Hold> {
    Ok(Hold {
        service_id: row.get(0)?,
        term_id: row.get(1)?,
        agreement_id: row.get(2)?,
        partnership_id: row.get(3)?,
        since: row.get(4)?,
        until: row.get(5)?,
    })
}
