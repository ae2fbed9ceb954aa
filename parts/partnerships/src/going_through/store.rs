//! What is known of people who might become partners, how likely each is, and what was answered.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kit::{
    Error, Id, Result, Tx,
    store::Row,
    web::{List, paging},
};
use network::contacts::Contact;
use uuid::Uuid;

use super::{
    answer::{Answer, Answered},
    circle::Client,
    likely::Known,
};
use crate::Partnership;

/// A statement that answers what is known of a few people, who are picked first: whatever a database thinks of the size of
/// its tables, it then looks at no more than those. `read` reads its rows.
macro_rules! known {
    ($few:literal, $($rest:tt)+) => {
        concat!(
            "select c.id, c.display_name, c.job_title, o.name, coalesce(c.profession, o.profession), c.tags, c.last_real_at,
                    (select max(t.at) from touchpoint t where t.workspace_id = c.workspace_id and t.contact_id = c.id
                        and t.direction = 'inbound' and t.archived_at is null),
                    (select count(*) from contact i where i.workspace_id = c.workspace_id and i.met_through = c.id),
                    c.met_through, m.display_name, c.updated_at,
                    c.archived_at is not null
                        or exists (select 1 from partnership p where p.workspace_id = $1 and p.contact_id = c.id)
                        or exists (select 1 from partnership p where p.workspace_id = $1 and p.company_id = c.company_id),
                    exists (select 1 from partner_answer a where a.workspace_id = $1 and a.contact_id = c.id)
             from (", $few, ") as few
             join contact c on c.workspace_id = $1 and c.id = few.id
             left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id
             left join contact m on m.workspace_id = c.workspace_id and m.id = c.met_through ",
            $($rest)+
        )
    };
}

/// Someone of whom one may ask.
pub struct Weighed {
    /// What is known.
    pub known: Known,
    /// When that last changed.
    pub updated_at: Timestamp,
    /// Whether one has to ask no more: they were archived, or they or their business are a partner.
    pub is_settled: bool,
    /// Whether something was answered.
    pub is_answered: bool,
}

/// What is known of one person.
pub fn known(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<Weighed> {
    let zone = tx.scope().zone.clone();
    tx.one(
        known!("select id from contact where workspace_id = $1 and id = $2", ""),
        &[&tx.workspace(), &id],
        |row| read(row, &zone),
    )
}

/// Those who were weighed as the most likely.
pub fn most_likely(tx: &mut Tx<'_>, most: u32) -> Result<Vec<Weighed>> {
    let zone = tx.scope().zone.clone();
    tx.all(
        known!(
            "select contact_id as id from likely_partner where workspace_id = $1
             order by likeliness desc, contact_id desc limit $2",
            "limit $2"
        ),
        &[&tx.workspace(), &most],
        |row| read(row, &zone),
    )
}

/// The people met last.
pub fn met_lately(tx: &mut Tx<'_>, most: u32) -> Result<Vec<Weighed>> {
    let zone = tx.scope().zone.clone();
    tx.all(
        known!(
            "select id from contact where workspace_id = $1 and archived_at is null
             order by touched_rank desc, id desc limit $2",
            "limit $2"
        ),
        &[&tx.workspace(), &most],
        |row| read(row, &zone),
    )
}

/// The people added last: the job has not come to them perhaps.
pub fn added_lately(tx: &mut Tx<'_>, most: u32) -> Result<Vec<Weighed>> {
    let zone = tx.scope().zone.clone();
    tx.all(
        known!(
            "select id from contact where workspace_id = $1 and archived_at is null
             order by created_at desc, id desc limit $2",
            "limit $2"
        ),
        &[&tx.workspace(), &most],
        |row| read(row, &zone),
    )
}

/// Those of whom to ask again by this day.
pub fn to_ask_again(tx: &mut Tx<'_>, by: Date, most: u32) -> Result<Vec<Weighed>> {
    let zone = tx.scope().zone.clone();
    tx.all(
        known!(
            "select contact_id as id from partner_answer
             where workspace_id = $1 and answer = 'later' and ask_again_on <= $3
             order by ask_again_on, contact_id limit $2",
            "limit $2"
        ),
        &[&tx.workspace(), &most, &by],
        |row| read(row, &zone),
    )
}

/// Where weighing goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The trades of the business that everyone is weighed by.
    pub by_trade: String,
    /// When this round began.
    pub began_at: Timestamp,
    /// The last change that was seen, and whose it was.
    pub changed_at: Timestamp,
    /// The person of that change.
    pub contact: Id<Contact>,
}

impl Progress {
    /// A round that begins.
    pub fn beginning(by_trade: String, now: Timestamp) -> Self {
        Self {
            by_trade,
            began_at: now,
            changed_at: Timestamp::UNIX_EPOCH,
            contact: Id::from_uuid(Uuid::nil()),
        }
    }
}

/// Where weighing goes on, once it began.
pub fn progress(tx: &mut Tx<'_>) -> Result<Option<Progress>> {
    tx.first(
        "select by_trade, began_at, changed_at, seen_id from weighing where workspace_id = $1",
        &[&tx.workspace()],
        |row| {
            Ok(Progress {
                by_trade: row.get(0)?,
                began_at: row.get(1)?,
                changed_at: row.get(2)?,
                contact: row.get(3)?,
            })
        },
    )
}

/// Keeps where weighing goes on.
pub fn keep_progress(tx: &mut Tx<'_>, progress: &Progress) -> Result<()> {
    tx.exec(
        "insert into weighing (workspace_id, by_trade, began_at, changed_at, seen_id) values ($1, $2, $3, $4, $5)
         on conflict (workspace_id) do update set by_trade = excluded.by_trade, began_at = excluded.began_at,
             changed_at = excluded.changed_at, seen_id = excluded.seen_id",
        &[
            &tx.workspace(),
            &progress.by_trade,
            &progress.began_at,
            &progress.changed_at,
            &progress.contact,
        ],
    )
    .map(drop)
}

/// The people who changed since then, before an instant, in the order of their changes.
pub fn changed_since(
    tx: &mut Tx<'_>,
    progress: &Progress,
    before: Timestamp,
    most: u32,
) -> Result<Vec<Weighed>> {
    let zone = tx.scope().zone.clone();
    tx.all(
        known!(
            "select id from contact
             where workspace_id = $1 and (updated_at, id) > ($2, $3) and updated_at < $4
             order by updated_at, id limit $5",
            "order by c.updated_at, c.id limit $5"
        ),
        &[&tx.workspace(), &progress.changed_at, &progress.contact, &before, &most],
        |row| read(row, &zone),
    )
}

/// Keeps how likely someone is of whom nobody was asked.
pub fn keep(tx: &mut Tx<'_>, id: Id<Contact>, likeliness: i64) -> Result<()> {
    tx.exec(
        "insert into likely_partner (workspace_id, contact_id, likeliness)
         select workspace_id, id, cast($3 as bigint) from contact
         where workspace_id = $1 and id = $2
           and not exists (select 1 from partner_answer where workspace_id = $1 and contact_id = $2)
         on conflict (workspace_id, contact_id) do update set likeliness = excluded.likeliness
         where likely_partner.likeliness <> excluded.likeliness",
        &[&tx.workspace(), &id, &likeliness],
    )
    .map(drop)
}

/// Forgets how likely someone is.
pub fn forget(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<()> {
    tx.exec("delete from likely_partner where workspace_id = $1 and contact_id = $2", &[&tx.workspace(), &id])
        .map(drop)
}

/// What was answered of someone, where something was.
pub fn answered(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<Option<Answered>> {
    tx.first(
        "select answer, answered_at, ask_again_on, partnership_id from partner_answer
         where workspace_id = $1 and contact_id = $2",
        &[&tx.workspace(), &id],
        |row| {
            Ok(Answered {
                answer: row.parsed(0)?,
                answered_at: row.get(1)?,
                ask_again_on: row.get(2)?,
                partnership_id: row.get(3)?,
            })
        },
    )
}

/// Keeps what was answered of someone.
pub fn keep_answer(tx: &mut Tx<'_>, id: Id<Contact>, given: &Answered) -> Result<()> {
    tx.exec(
        "insert into partner_answer (workspace_id, contact_id, answer, answered_at, ask_again_on, partnership_id)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (workspace_id, contact_id) do update set answer = excluded.answer,
             answered_at = excluded.answered_at, ask_again_on = excluded.ask_again_on,
             partnership_id = excluded.partnership_id",
        &[
            &tx.workspace(),
            &id,
            &given.answer.as_str(),
            &given.answered_at,
            &given.ask_again_on,
            &given.partnership_id,
        ],
    )
    .map(drop)
}

/// Takes back what was answered of someone.
pub fn forget_answer(tx: &mut Tx<'_>, id: Id<Contact>) -> Result<()> {
    tx.exec("delete from partner_answer where workspace_id = $1 and contact_id = $2", &[&tx.workspace(), &id])
        .map(drop)
}

/// Someone of whom was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub id: Id<Contact>,
    /// What they are called.
    pub name: String,
    /// What was answered.
    pub given: Answered,
}

/// Those of whom this was answered, the latest first.
pub fn answered_so(tx: &mut Tx<'_>, answer: Answer, cursor: Option<&str>, limit: u32) -> Result<List<Line>> {
    let latest = (tx.now(), Id::from_uuid(Uuid::max()));
    let (at, id): (Timestamp, Id<Contact>) = paging::after(cursor)?.unwrap_or(latest);
    let lines = tx.all(
        "select c.id, c.display_name, a.answer, a.answered_at, a.ask_again_on, a.partnership_id
         from partner_answer a cross join contact c
         where a.workspace_id = $1 and a.answer = $2 and (a.answered_at, a.contact_id) < ($3, $4)
           and c.workspace_id = $1 and c.id = a.contact_id and c.archived_at is null
         order by a.answered_at desc, a.contact_id desc limit $5",
        &[&tx.workspace(), &answer.as_str(), &at, &id, &(limit + 1)],
        |row| {
            let given = Answered {
                answer: row.parsed(2)?,
                answered_at: row.get(3)?,
                ask_again_on: row.get(4)?,
                partnership_id: row.get(5)?,
            };
            Ok(Line { id: row.get(0)?, name: row.get(1)?, given })
        },
    )?;
    Ok(List::cut(lines, limit, |last| (last.given.answered_at, last.id)))
}

/// The people who need something, and so are clients already or will be, at most so many of them.
pub fn in_need(tx: &mut Tx<'_>, most: u32) -> Result<Vec<Client>> {
    tx.all(
        "select c.id, c.display_name, o.name, c.tags, c.met_through
         from (select distinct contact_id from contact_need where workspace_id = $1
               order by contact_id desc limit $2) as need
         join contact c on c.workspace_id = $1 and c.id = need.contact_id
         left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id
         where c.archived_at is null",
        &[&tx.workspace(), &most],
        |row| {
            Ok(Client {
                id: row.get(0)?,
                name: row.get(1)?,
                company: row.get(2)?,
                tags: listed(row, 3)?,
                met_through: row.get(4)?,
            })
        },
    )
}

/// Removes a candidate of whom nothing but this answer is known.
pub fn remove_candidate(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<()> {
    for sql in [
        "delete from discovery_service where workspace_id = $1 and partnership_id = $2",
        "delete from partnership where workspace_id = $1 and id = $2",
    ] {
        tx.exec(sql, &[&tx.workspace(), &id])?;
    }
    Ok(())
}

fn read(row: Row<'_>, zone: &TimeZone) -> Result<Weighed> {
    let day = |place: usize| {
        let at: Option<Timestamp> = row.get(place)?;
        Ok::<_, Error>(at.map(|at| at.to_zoned(zone.clone()).date()))
    };
    let met_through = match (row.get::<Option<Id<Contact>>>(9)?, row.get::<Option<String>>(10)?) {
        (Some(id), Some(name)) => Some((id, name)),
        _ => None,
    };
    let known = Known {
        id: row.get(0)?,
        name: row.get(1)?,
        job_title: row.get(2)?,
        company: row.get(3)?,
        profession: row.get(4)?,
        tags: listed(row, 5)?,
        last_real: day(6)?,
        reached_out: day(7)?,
        introduced: row.get(8)?,
        met_through,
    };
    Ok(Weighed { known, updated_at: row.get(11)?, is_settled: row.get(12)?, is_answered: row.get(13)? })
}

fn listed(row: Row<'_>, place: usize) -> Result<Vec<String>> {
    serde_json::from_value(row.get(place)?).map_err(Error::internal)
}
