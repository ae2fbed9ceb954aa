//! The rows of the months.

use jiff::{ToSpan, civil::Date};
use kit::{Id, Result, Tx, store::Row};
use network::services::Service;
use partnerships::{Partnership, passed::Passed, terms::Direction};

use super::counted::{Counted, Place, Together};
use crate::{
    Answered, EachAnswered, Referral,
    store::{read, select},
};

/// Rows that `check` reads in one go.
const SLICE: u32 = 1_000;

/// Adds to the month of a partner, to that of the service with everyone, and to what passed with the partner in all.
pub(super) fn add(tx: &mut Tx<'_>, place: Place, counted: Counted) -> Result<()> {
    add_to_total(tx, place, counted)?;
    tx.exec(
        "insert into referral_tally (workspace_id, month, service_id, direction, sent, accepted, declined, won, lost,
                                     answers, answer_days, partnership_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (workspace_id, partnership_id, month, service_id, direction) do update
         set sent = referral_tally.sent + excluded.sent, accepted = referral_tally.accepted + excluded.accepted,
             declined = referral_tally.declined + excluded.declined, won = referral_tally.won + excluded.won,
             lost = referral_tally.lost + excluded.lost, answers = referral_tally.answers + excluded.answers,
             answer_days = referral_tally.answer_days + excluded.answer_days",
        &[
            &tx.workspace(),
            &place.month,
            &place.service_id,
            &place.direction.as_str(),
            &counted.sent,
            &counted.accepted,
            &counted.declined,
            &counted.won,
            &counted.lost,
            &counted.answers,
            &counted.answer_days,
            &place.partnership_id,
        ],
    )?;
    tx.exec(
        "insert into service_tally (workspace_id, month, service_id, direction, sent, accepted, declined, won, lost,
                                    answers, answer_days)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (workspace_id, month, service_id, direction) do update
         set sent = service_tally.sent + excluded.sent, accepted = service_tally.accepted + excluded.accepted,
             declined = service_tally.declined + excluded.declined, won = service_tally.won + excluded.won,
             lost = service_tally.lost + excluded.lost, answers = service_tally.answers + excluded.answers,
             answer_days = service_tally.answer_days + excluded.answer_days",
        &[
            &tx.workspace(),
            &place.month,
            &place.service_id,
            &place.direction.as_str(),
            &counted.sent,
            &counted.accepted,
            &counted.declined,
            &counted.won,
            &counted.lost,
            &counted.answers,
            &counted.answer_days,
        ],
    )
    .map(drop)
}

fn add_to_total(tx: &mut Tx<'_>, place: Place, counted: Counted) -> Result<()> {
    tx.exec(
        "insert into referral_total (workspace_id, partnership_id, service_id, direction, sent, won)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (workspace_id, partnership_id, service_id, direction) do update
         set sent = referral_total.sent + excluded.sent, won = referral_total.won + excluded.won",
        &[
            &tx.workspace(),
            &place.partnership_id,
            &place.service_id,
            &place.direction.as_str(),
            &counted.sent,
            &counted.won,
        ],
    )
    .map(drop)
}

/// What passed between us and one partner since a day: whole months as they were counted, and of the month in which the day
/// lies the days that are left.
pub fn passed_since(tx: &mut Tx<'_>, partnership: Id<Partnership>, since: Date) -> Result<Passed> {
    let month = first_whole_month(since);
    let [sent, received, won_sent, won_received] = tx.one(
        "select cast(coalesce(sum(case when direction = 'outbound' then sent else 0 end), 0) as bigint),
                cast(coalesce(sum(case when direction = 'inbound' then sent else 0 end), 0) as bigint),
                cast(coalesce(sum(case when direction = 'outbound' then won else 0 end), 0) as bigint),
                cast(coalesce(sum(case when direction = 'inbound' then won else 0 end), 0) as bigint)
         from referral_tally where workspace_id = $1 and partnership_id = $2 and month >= $3",
        &[&tx.workspace(), &partnership, &month],
        |row| Ok([row.get::<u32>(0)?, row.get(1)?, row.get(2)?, row.get(3)?]),
    )?;
    let whole = Passed { sent, received, won_sent, won_received };
    if month == since {
        return Ok(whole);
    }
    let rest = passed_between(tx, partnership, since, month)?;
    Ok(Passed {
        sent: whole.sent + rest.sent,
        received: whole.received + rest.received,
        won_sent: whole.won_sent + rest.won_sent,
        won_received: whole.won_received + rest.won_received,
    })
}

/// What passed from a day on and before another, counted by the referrals.
fn passed_between(tx: &mut Tx<'_>, partnership: Id<Partnership>, since: Date, until: Date) -> Result<Passed> {
    let (sent, received) = tx.one(
        "select coalesce(sum(case when direction = 'outbound' then 1 else 0 end), 0),
                coalesce(sum(case when direction = 'inbound' then 1 else 0 end), 0)
         from referral where workspace_id = $1 and partnership_id = $2 and sent_on >= $3 and sent_on < $4
           and status not in ('draft', 'withdrawn')",
        &[&tx.workspace(), &partnership, &since, &until],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let (won_sent, won_received) = tx.one(
        "select coalesce(sum(case when direction = 'outbound' then 1 else 0 end), 0),
                coalesce(sum(case when direction = 'inbound' then 1 else 0 end), 0)
         from referral where workspace_id = $1 and partnership_id = $2 and won_on >= $3 and won_on < $4",
        &[&tx.workspace(), &partnership, &since, &until],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(Passed { sent, received, won_sent, won_received })
}

/// Clients whom a partner sent for a service since a day.
pub fn received_since(
    tx: &mut Tx<'_>,
    partnership: Id<Partnership>,
    service: Id<Service>,
    since: Date,
) -> Result<u32> {
    let month = first_whole_month(since);
    let whole: u32 = tx.one(
        "select cast(coalesce(sum(sent), 0) as bigint) from referral_tally
         where workspace_id = $1 and partnership_id = $2 and month >= $3 and service_id = $4 and direction = 'inbound'",
        &[&tx.workspace(), &partnership, &month, &service],
        |row| row.get(0),
    )?;
    let rest: u32 = tx.one(
        "select count(*) from referral
         where workspace_id = $1 and partnership_id = $2 and sent_on >= $3 and sent_on < $4 and service_id = $5
           and direction = 'inbound' and status not in ('draft', 'withdrawn')",
        &[&tx.workspace(), &partnership, &since, &month, &service],
        |row| row.get(0),
    )?;
    Ok(whole + rest)
}

/// How quickly each side answered since a day, whenever the clients were sent.
pub fn answered_since(tx: &mut Tx<'_>, partnership: Id<Partnership>, since: Date) -> Result<EachAnswered> {
    let month = first_whole_month(since);
    let mut answered = EachAnswered::default();
    let months: Vec<(Direction, Answered)> = tx.all(
        "select direction, cast(sum(answers) as bigint), cast(sum(answer_days) as bigint)
         from referral_tally where workspace_id = $1 and partnership_id = $2 and month >= $3 group by direction",
        &[&tx.workspace(), &partnership, &month],
        |row| Ok((row.parsed(0)?, Answered { answers: row.get(1)?, answer_days: row.get(2)? })),
    )?;
    for (direction, counted) in months {
        *answered.by(direction) = counted;
    }
    let read = |row: Row<'_>| Ok((row.parsed(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    let taken_on: Vec<(Direction, Date, Date, u32)> = tx.all(
        "select direction, sent_on, accepted_on, count(*) from referral
         where workspace_id = $1 and partnership_id = $2 and accepted_on >= $3 and accepted_on < $4
           and status not in ('draft', 'withdrawn')
         group by direction, sent_on, accepted_on",
        &[&tx.workspace(), &partnership, &since, &month],
        read,
    )?;
    let turned_down: Vec<(Direction, Date, Date, u32)> = tx.all(
        "select direction, sent_on, closed_on, count(*) from referral
         where workspace_id = $1 and partnership_id = $2 and closed_on >= $3 and closed_on < $4
           and status = 'declined' and accepted_on is null
         group by direction, sent_on, closed_on",
        &[&tx.workspace(), &partnership, &since, &month],
        read,
    )?;
    for (direction, sent_on, on, times) in taken_on.into_iter().chain(turned_down) {
        answered.by(direction).add(times, on - sent_on);
    }
    Ok(answered)
}

/// The first day of the first month that lies wholly on this day and after it.
fn first_whole_month(day: Date) -> Date {
    if day.day() == 1 { day } else { day.first_of_month().saturating_add(1.month()) }
}

/// Some referrals in the order of their ids, behind one of them.
pub(super) fn referrals_after(tx: &mut Tx<'_>, after: Option<Id<Referral>>) -> Result<Vec<Referral>> {
    tx.all(
        select!(
            "from referral r where r.workspace_id = $1 and (r.id > $2 or $2 is null) order by r.id limit $3"
        ),
        &[&tx.workspace(), &after, &SLICE],
        read,
    )
}

/// Where what is kept in all is not the sum of what is kept of the months, and by how many sent and won.
pub(super) fn totals_less_months(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<(Place, i64, i64)>> {
    tx.all(
        "/* all: it counts everything again */
         select partnership_id, service_id, direction, cast(sum(sent) as bigint), cast(sum(won) as bigint) from (
             select partnership_id, service_id, direction, sent, won from referral_total where workspace_id = $1
             union all
             select partnership_id, service_id, direction, -sent, -won from referral_tally where workspace_id = $1
         ) as each_one
         group by partnership_id, service_id, direction having sum(sent) <> 0 or sum(won) <> 0
         order by partnership_id, service_id, direction limit $2",
        &[&tx.workspace(), &limit],
        |row| {
            let place = Place {
                partnership_id: row.get(0)?,
                service_id: row.get(1)?,
                direction: row.parsed(2)?,
                month: Date::ZERO,
            };
            Ok((place, row.get(3)?, row.get(4)?))
        },
    )
}

/// Some of the months in their order, behind one of them.
pub(super) fn kept_after(tx: &mut Tx<'_>, after: Option<Place>) -> Result<Vec<(Place, Counted)>> {
    tx.all(
        "select partnership_id, month, service_id, direction, sent, accepted, declined, won, lost, answers, answer_days
         from referral_tally
         where workspace_id = $1 and (cast($2 as uuid) is null
             or (partnership_id, month, service_id, direction) > ($2, $3, $4, $5))
         order by partnership_id, month, service_id, direction limit $6",
        &[
            &tx.workspace(),
            &after.map(|place| place.partnership_id),
            &after.map(|place| place.month),
            &after.map(|place| place.service_id),
            &after.map(|place| place.direction.as_str()),
            &SLICE,
        ],
        |row| {
            let place = Place {
                partnership_id: row.get(0)?,
                month: row.get(1)?,
                service_id: row.get(2)?,
                direction: row.parsed(3)?,
            };
            Ok((place, counted(row, 4)?))
        },
    )
}

/// The months of each service with everyone, in their order, behind one of them.
pub(super) fn together_after(tx: &mut Tx<'_>, after: Option<Together>) -> Result<Vec<(Together, Counted)>> {
    tx.all(
        "select month, service_id, direction, sent, accepted, declined, won, lost, answers, answer_days
         from service_tally
         where workspace_id = $1 and (cast($2 as date) is null or (month, service_id, direction) > ($2, $3, $4))
         order by month, service_id, direction limit $5",
        &[
            &tx.workspace(),
            &after.map(|place| place.month),
            &after.map(|place| place.service_id),
            &after.map(|place| place.direction.as_str()),
            &SLICE,
        ],
        |row| {
            let place = Together { month: row.get(0)?, service_id: row.get(1)?, direction: row.parsed(2)? };
            Ok((place, counted(row, 3)?))
        },
    )
}

fn counted(row: Row<'_>, at: usize) -> Result<Counted> {
    Ok(Counted {
        sent: row.get(at)?,
        accepted: row.get(at + 1)?,
        declined: row.get(at + 2)?,
        won: row.get(at + 3)?,
        lost: row.get(at + 4)?,
        answers: row.get(at + 5)?,
        answer_days: row.get(at + 6)?,
    })
}
