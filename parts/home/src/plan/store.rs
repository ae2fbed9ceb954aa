//! The plans' rows, and the counts beside them.

use jiff::civil::Date;
use kit::{
    Id, Refusal, Result, Tx,
    money::{Currency, Money},
    store::Row,
};
use partnerships::terms::Kind;

use super::{Look, Plan, Signed, Wanted, WantedPartners};

/// Looks and earlier plans that are shown.
const MOST_LOOKS: u32 = 40;
const MOST_PLANS: u32 = 100;
/// Of the people gone through, and of those still ahead, so many are counted.
pub(super) const COUNTED: u32 = 500;

/// The plan of a year, where one was made.
pub(super) fn of_year(tx: &mut Tx<'_>, year: i16) -> Result<Option<Plan>> {
    let found = tx.first(
        "select id, year, people_per_week, clients, programs, programs_note, mails, mails_note, created_at, updated_at
         from plan where workspace_id = $1 and year = $2",
        &[&tx.workspace(), &i64::from(year)],
        |row| {
            Ok(Plan {
                id: row.get(0)?,
                year,
                wanted: Wanted {
                    people_per_week: row.get(2)?,
                    clients: row.get(3)?,
                    programs: row.get(4)?,
                    programs_note: row.get(5)?,
                    mails: row.get(6)?,
                    mails_note: row.get(7)?,
                    partners: Vec::new(),
                    revenue: Vec::new(),
                },
                created_at: row.get(8)?,
                updated_at: row.get(9)?,
            })
        },
    )?;
    let Some(mut plan) = found else { return Ok(None) };
    plan.wanted.partners = tx.all(
        "select service_id, kind, wanted from plan_partner where workspace_id = $1 and plan_id = $2
         order by service_id, kind",
        &[&tx.workspace(), &plan.id],
        |row| Ok(WantedPartners { service_id: row.get(0)?, kind: row.parsed(1)?, wanted: row.get(2)? }),
    )?;
    plan.wanted.revenue = tx.all(
        "select minor, currency from plan_revenue where workspace_id = $1 and plan_id = $2 order by currency",
        &[&tx.workspace(), &plan.id],
        |row| money(row, 0, 1),
    )?;
    Ok(Some(plan))
}

/// The years that have a plan, the latest first.
pub(super) fn years(tx: &mut Tx<'_>) -> Result<Vec<i16>> {
    tx.all(
        "select year from plan where workspace_id = $1 order by year desc limit $2",
        &[&tx.workspace(), &MOST_PLANS],
        |row| i16::try_from(row.get::<i64>(0)?).map_err(kit::Error::internal),
    )
}

/// Writes a plan, new or changed.
pub(super) fn put(tx: &mut Tx<'_>, plan: &Plan) -> Result<()> {
    let Wanted { people_per_week, partners, clients, revenue, programs, programs_note, mails, mails_note } =
        &plan.wanted;
    tx.exec(
        "insert into plan (workspace_id, id, year, people_per_week, clients, programs, programs_note, mails, mails_note,
                           created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (workspace_id, id) do update set people_per_week = excluded.people_per_week,
             clients = excluded.clients, programs = excluded.programs, programs_note = excluded.programs_note,
             mails = excluded.mails, mails_note = excluded.mails_note, updated_at = excluded.updated_at",
        &[
            &tx.workspace(),
            &plan.id,
            &i64::from(plan.year),
            people_per_week,
            clients,
            programs,
            programs_note,
            mails,
            mails_note,
            &plan.created_at,
            &plan.updated_at,
        ],
    )
    .map_err(|error| if error.is_unique("plan_of_year") { made_twice(plan.year).into() } else { error })?;
    tx.exec(
        "delete from plan_partner where workspace_id = $1 and plan_id = $2",
        &[&tx.workspace(), &plan.id],
    )?;
    for each in partners {
        tx.exec(
            "insert into plan_partner (workspace_id, plan_id, service_id, kind, wanted) values ($1, $2, $3, $4, $5)",
            &[&tx.workspace(), &plan.id, &each.service_id, &each.kind.as_str(), &each.wanted],
        )?;
    }
    tx.exec(
        "delete from plan_revenue where workspace_id = $1 and plan_id = $2",
        &[&tx.workspace(), &plan.id],
    )?;
    for amount in revenue {
        tx.exec(
            "insert into plan_revenue (workspace_id, plan_id, currency, minor) values ($1, $2, $3, $4)",
            &[&tx.workspace(), &plan.id, &amount.currency.code(), &amount.minor],
        )?;
    }
    Ok(())
}

/// Two people made it at the same moment.
fn made_twice(year: i16) -> Refusal {
    let sentence = format!("Somebody made the plan for {year} at the same moment.");
    Refusal::new("plan_exists", sentence, "Look at it, and change what should be otherwise.")
}

pub(super) fn add_look(tx: &mut Tx<'_>, plan: &Plan, look: &Look) -> Result<()> {
    tx.exec(
        "insert into plan_look (workspace_id, id, plan_id, looked_on, note, created_at) values ($1, $2, $3, $4, $5, $6)",
        &[&tx.workspace(), &look.id, &plan.id, &look.on, &look.note, &tx.now()],
    )
    .map(drop)
}

/// When a plan was looked at, the latest first.
pub(super) fn looks(tx: &mut Tx<'_>, plan: Id<Plan>) -> Result<Vec<Look>> {
    tx.all(
        "select id, looked_on, note from plan_look where workspace_id = $1 and plan_id = $2
         order by looked_on desc, id desc limit $3",
        &[&tx.workspace(), &plan, &MOST_LOOKS],
        |row| Ok(Look { id: row.get(0)?, on: row.get(1)?, note: row.get(2)? }),
    )
}

/// The last day on which a plan was looked at.
pub(super) fn last_look(tx: &mut Tx<'_>, plan: Id<Plan>) -> Result<Option<Date>> {
    tx.first(
        "select looked_on from plan_look where workspace_id = $1 and plan_id = $2 order by looked_on desc limit 1",
        &[&tx.workspace(), &plan],
        |row| row.get(0),
    )
}

/// Partners whose agreement begins within these days, the second not among them, where none of its kind held before.
pub(super) fn signed(tx: &mut Tx<'_>, from: Date, until: Date) -> Result<Vec<Signed>> {
    tx.all(
        "select t.service_id, t.exclusive, count(distinct t.partnership_id)
         from term t
         where t.workspace_id = $1 and t.starts_on >= $2 and t.starts_on < $3 and t.state <> 'draft'
           and not exists (
             select 1 from term b
             where b.workspace_id = $1 and b.partnership_id = t.partnership_id and b.service_id = t.service_id
               and b.exclusive = t.exclusive and b.state <> 'draft' and b.starts_on < $2)
         group by t.service_id, t.exclusive order by t.service_id, t.exclusive",
        &[&tx.workspace(), &from, &until],
        |row| {
            let kind = if row.get(1)? { Kind::Strategic } else { Kind::Referral };
            Ok(Signed { service_id: row.get(0)?, kind, signed: row.get(2)? })
        },
    )
}

/// Clients whom partners sent in these months, and of partners who signed in them.
pub(super) fn clients(tx: &mut Tx<'_>, from: Date, until: Date) -> Result<(u32, u32)> {
    tx.one(
        "select cast(coalesce(sum(sent), 0) as bigint), cast(coalesce(sum(won), 0) as bigint)
         from service_tally where workspace_id = $1 and month >= $2 and month < $3 and direction = 'inbound'",
        &[&tx.workspace(), &from, &until],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What clients of partners paid in these months, and what was earned by clients sent to them, per currency.
pub(super) fn paid(tx: &mut Tx<'_>, from: Date, until: Date) -> Result<Vec<(Money, Money)>> {
    tx.all(
        "select cast(sum(case when direction = 'inbound' then paid_minor else 0 end) as bigint),
                cast(sum(case when direction = 'outbound' then fee_minor else 0 end) as bigint), currency
         from service_payment_tally where workspace_id = $1 and month >= $2 and month < $3
         group by currency order by currency",
        &[&tx.workspace(), &from, &until],
        |row| Ok((money(row, 0, 2)?, money(row, 1, 2)?)),
    )
}

/// How many partnerships stand at each stage.
pub(super) fn stages(tx: &mut Tx<'_>) -> Result<Vec<(String, u32)>> {
    tx.all(
        "select stage, count(*) from partnership where workspace_id = $1 group by stage order by stage",
        &[&tx.workspace()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// How many trials run.
pub(super) fn trials(tx: &mut Tx<'_>) -> Result<u32> {
    tx.one(
        "select count(*) from trial t join partnership p on p.workspace_id = t.workspace_id and p.id = t.partnership_id
         where t.workspace_id = $1 and t.outcome is null and p.stage <> 'ended'",
        &[&tx.workspace()],
        |row| row.get(0),
    )
}

/// With how many partners something is agreed that holds.
pub(super) fn agreed(tx: &mut Tx<'_>) -> Result<u32> {
    tx.one(
        "select count(distinct partnership_id) from term where workspace_id = $1 and state = 'running'",
        &[&tx.workspace()],
        |row| row.get(0),
    )
}

/// Of how many people it was said whether they could be a partner, and how many of the likely ones are ahead.
pub(super) fn gone_through(tx: &mut Tx<'_>) -> Result<(u32, u32)> {
    tx.one(
        "select (select count(*) from (
                     select 1 from partner_answer where workspace_id = $1 limit $2) as answered),
                (select count(*) from (
                     select 1 from likely_partner where workspace_id = $1 limit $2) as ahead)",
        &[&tx.workspace(), &COUNTED],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// How many reviews are overdue on a day, and how many of the reviews that were due since another were held.
pub(super) fn reviews(tx: &mut Tx<'_>, today: Date, since: Date) -> Result<(u32, u32)> {
    tx.one(
        "select (select count(*) from (
                     select 1 from next_review where workspace_id = $1 and due_on < $2 limit $4) as overdue),
                (select count(*) from (
                     select 1 from review where workspace_id = $1 and due_on >= $3 and status = 'held' limit $4) as held)",
        &[&tx.workspace(), &today, &since, &COUNTED],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

fn money(row: Row<'_>, minor: usize, currency: usize) -> Result<Money> {
    Ok(Money::new(row.get(minor)?, row.parsed::<Currency>(currency)?))
}
