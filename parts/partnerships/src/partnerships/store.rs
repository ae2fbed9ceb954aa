//! The partnerships' rows.

use kit::{Change, Error, Id, Result, Tx, store::Row};
use network::{companies::Company, contacts::Contact};

use super::{Partner, Partnership, Stage, StageName};
use crate::ReviewMonths;

/// The partnership with this id.
pub fn find(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<Partnership> {
    tx.one(
        "select id, contact_id, company_id, payee_id, stage, step, reason, paused_until, ended_on, active_since,
                review_every_months, created_at, updated_at
         from partnership where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read,
    )
}

/// The partnership with this person that is not over, where there is one.
pub fn of_contact(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Partnership>> {
    open_with(tx, Partner::Contact(contact))
}

/// The partnership with this business that is not over, where there is one.
pub fn of_company(tx: &mut Tx<'_>, company: Id<Company>) -> Result<Option<Partnership>> {
    open_with(tx, Partner::Company(company))
}

/// The partnership with this partner that is not over, where there is one.
pub(super) fn open_with(tx: &mut Tx<'_>, with: Partner) -> Result<Option<Partnership>> {
    tx.first(
        "select id, contact_id, company_id, payee_id, stage, step, reason, paused_until, ended_on, active_since,
                review_every_months, created_at, updated_at
         from partnership
         where workspace_id = $1 and stage <> 'ended' and (contact_id = $2 or company_id = $3)",
        &[&tx.workspace(), &with.contact_id(), &with.company_id()],
        read,
    )
}

/// The partnerships that are not over, those that changed last first.
pub fn latest(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Partnership>> {
    tx.all(
        "select id, contact_id, company_id, payee_id, stage, step, reason, paused_until, ended_on, active_since,
                review_every_months, created_at, updated_at
         from partnership where workspace_id = $1 and stage <> 'ended' order by updated_at desc, id desc limit $2",
        &[&tx.workspace(), &limit],
        read,
    )
}

/// What people call the partner.
pub fn name_of(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<String> {
    tx.one(
        "select name from named_partnership where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )
}

/// A new row, unless the two already have a partnership that is not over.
pub(super) fn insert(tx: &mut Tx<'_>, partnership: &Partnership) -> Result<Change> {
    let stored = Stored::of(partnership);
    let inserted = tx.exec(
        "insert into partnership (workspace_id, id, contact_id, company_id, payee_id, stage, step, reason, paused_until,
                                  ended_on, active_since, review_every_months, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
         on conflict do nothing",
        &[
            &tx.workspace(),
            &partnership.id,
            &partnership.with.contact_id(),
            &partnership.with.company_id(),
            &partnership.payee_id,
            &stored.stage,
            &stored.step,
            &stored.reason,
            &stored.paused_until,
            &stored.ended_on,
            &partnership.active_since,
            &u32::from(partnership.review_every_months.get()),
            &partnership.created_at,
        ],
    )?;
    Ok(if inserted == 1 { Change::Made } else { Change::AlreadyMade })
}

/// Keeps where it stands and how often it is reviewed.
pub(super) fn save(tx: &mut Tx<'_>, partnership: &mut Partnership) -> Result<()> {
    partnership.updated_at = tx.now();
    let stored = Stored::of(partnership);
    tx.exec(
        "update partnership
         set stage = $3, step = coalesce($4, step), reason = $5, paused_until = $6, ended_on = $7, active_since = $8,
             review_every_months = $9, updated_at = $10
         where workspace_id = $1 and id = $2",
        &[
            &tx.workspace(),
            &partnership.id,
            &stored.stage,
            &stored.step,
            &stored.reason,
            &stored.paused_until,
            &stored.ended_on,
            &partnership.active_since,
            &u32::from(partnership.review_every_months.get()),
            &partnership.updated_at,
        ],
    )
    .map(drop)
}

/// A stage as its columns hold it.
struct Stored<'s> {
    stage: &'static str,
    step: Option<&'static str>,
    reason: Option<&'s str>,
    paused_until: Option<jiff::civil::Date>,
    ended_on: Option<jiff::civil::Date>,
}

impl<'s> Stored<'s> {
    fn of(partnership: &'s Partnership) -> Self {
        let (reason, paused_until, ended_on) = match &partnership.stage {
            Stage::At(_) => (None, None, None),
            Stage::Paused { until, reason, .. } => (Some(reason.as_str()), *until, None),
            Stage::Ended { on, reason } => (Some(reason.as_str()), None, Some(*on)),
        };
        let stage = partnership.stage.name().as_str();
        Self { stage, step: partnership.step().map(|step| step.as_str()), reason, paused_until, ended_on }
    }
}

fn read(row: Row<'_>) -> Result<Partnership> {
    let with = match (row.get(1)?, row.get(2)?) {
        (Some(contact), None) => Partner::Contact(contact),
        (None, Some(company)) => Partner::Company(company),
        _ => return Err(Error::internal("a partnership is with a person or with a business")),
    };
    let reason = || Ok::<_, Error>(row.get::<Option<String>>(6)?.unwrap_or_default());
    let stage = match row.parsed::<StageName>(4)? {
        StageName::Paused => Stage::Paused { at: row.parsed(5)?, until: row.get(7)?, reason: reason()? },
        StageName::Ended => Stage::Ended { on: row.get(8)?, reason: reason()? },
        StageName::Candidate
        | StageName::Exploring
        | StageName::Qualified
        | StageName::Proposed
        | StageName::Active => Stage::At(row.parsed(5)?),
    };
    let months = u8::try_from(row.get::<u32>(10)?).map_err(Error::internal)?;
    Ok(Partnership {
        id: row.get(0)?,
        with,
        payee_id: row.get(3)?,
        stage,
        active_since: row.get(9)?,
        review_every_months: ReviewMonths::try_from(months).map_err(Error::internal)?,
        created_at: row.get(11)?,
        updated_at: row.get(12)?,
    })
}
