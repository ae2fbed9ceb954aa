//! The pack as it is today.

use agreements::StatusName as Agreed;
use jiff::civil::Date;
use kit::{Id, Result, Tx};
use money::{fees, ledger};
use network::{cadence, services, touchpoints};
use partnerships::{
    Partnership, goals,
    partnerships::Partner,
    terms::{self, Direction, Kind, Term},
};
use referrals::{StatusName, UnderWay};

use super::{OnlyToUs, OpenPoint, Pack, Promise, Talked, Turn};
use crate::{Review, store};

/// Clients under way that a pack names.
const MOST_OPEN: u32 = 20;

/// The pack as it is today.
pub(crate) fn today(tx: &mut Tx<'_>, review: &Review) -> Result<Pack> {
    let partnership = partnerships::find(tx, review.partnership_id)?;
    let (id, until) = (partnership.id, tx.today());
    let last = store::last_settled_on(tx, id)?;
    let since = last.or(partnership.active_since).unwrap_or(until);
    let passed = referrals::passed_since(tx, id, since)?;
    let running: Vec<Term> = terms::store::running_with(tx, id)?;
    let (open, more_open) = open(tx, id)?;
    Ok(Pack {
        since,
        until,
        sent: passed.sent,
        received: passed.received,
        won: passed.won_sent + passed.won_received,
        won_sent: passed.won_sent,
        won_received: passed.won_received,
        fees: fees::earned_since(tx, id, since)?,
        balance: ledger::balance(tx, id)?,
        answered: referrals::answered_since(tx, id, since)?,
        promises: promises(tx, id, &running)?,
        only_to_us: only_to_us(tx, id, &running, since)?,
        carve_outs: referrals::carve_outs(tx, id, since)?
            .into_iter()
            .filter_map(|referral| referral.about.carve_out)
            .collect(),
        talked: Some(talked(tx, &partnership, since)?),
        goals: goals::of(tx, id)?.into_iter().map(|goal| goal.goal).collect(),
        open,
        more_open,
    })
}

fn promises(tx: &mut Tx<'_>, with: Id<Partnership>, running: &[Term]) -> Result<Vec<Promise>> {
    let name = partnerships::name_of(tx, with)?;
    running
        .iter()
        .map(|term| {
            let service = services::find(tx, term.promise.service_id)?;
            Ok(Promise {
                direction: term.promise.direction,
                service_id: service.id,
                kind: term.kind(),
                sentence: term.sentence(&service.name, &name),
            })
        })
        .collect()
}

fn only_to_us(
    tx: &mut Tx<'_>,
    with: Id<Partnership>,
    running: &[Term],
    since: Date,
) -> Result<Vec<OnlyToUs>> {
    let theirs = running
        .iter()
        .filter(|term| (term.promise.direction, term.kind()) == (Direction::Inbound, Kind::Strategic));
    theirs
        .map(|term| {
            let service = services::find(tx, term.promise.service_id)?;
            let since = since.max(term.dates.starts_on);
            let received = referrals::received_since(tx, with, service.id, since)?;
            Ok(OnlyToUs { service_id: service.id, service: service.name, since, received })
        })
        .collect()
}

fn talked(tx: &mut Tx<'_>, partnership: &Partnership, since: Date) -> Result<Talked> {
    let from = tx.moment_of(since.at(0, 0, 0, 0));
    let ((times, last_on), every_days) = match partnership.with {
        Partner::Contact(contact) => {
            let rhythm = cadence::find(tx, contact)?.map(|cadence| cadence.rhythm.ideal_days);
            (touchpoints::talked_since(tx, contact, from)?, rhythm)
        }
        Partner::Company(company) => (touchpoints::talked_since_at(tx, company, from)?, None),
    };
    Ok(Talked { times, last_on, every_days })
}

/// Agreements to be signed, then the clients under way; and whether there are more of those.
fn open(tx: &mut Tx<'_>, with: Id<Partnership>) -> Result<(Vec<OpenPoint>, bool)> {
    let mut points = Vec::new();
    for status in [Agreed::Proposed, Agreed::PartlySigned] {
        let filter = agreements::Filter {
            partnership_id: Some(with),
            status: Some(status),
            ..agreements::Filter::default()
        };
        for agreement in agreements::list(tx, &filter)?.data {
            let what = "An agreement that waits to be signed".to_owned();
            points.push(OpenPoint { what, since: tx.day_of(agreement.updated_at), turn: Turn::Both });
        }
    }
    let mut under_way = referrals::under_way_with(tx, with, MOST_OPEN + 1)?;
    let more = under_way.len() > MOST_OPEN as usize;
    under_way.truncate(MOST_OPEN as usize);
    points.extend(under_way.into_iter().map(OpenPoint::from));
    Ok((points, more))
}

impl From<UnderWay> for OpenPoint {
    fn from(UnderWay { client, service, direction, status, sent_on }: UnderWay) -> Self {
        let stands = match status {
            StatusName::Sent => "not answered yet",
            StatusName::Accepted => "taken on, no talk yet",
            _ => "in talks",
        };
        let turn = match direction {
            Direction::Outbound => Turn::Theirs,
            Direction::Inbound => Turn::Ours,
        };
        Self { what: format!("{client} for {service}: {stands}"), since: sent_on, turn }
    }
}
