//! The pack: what one looks at together when a partnership is reviewed.

use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    money::{Money, balances},
};
use money::{
    fees::{self, EachWay},
    ledger,
};
use network::services::{self, Service};
use partnerships::{
    Partnership,
    goals::{self, NewGoal},
    terms::{self, Direction, Kind},
};
use referrals::CarveOut;

use crate::{Review, Status, store};

/// What one looks at together: what happened since the last review, what was promised, what both wanted.
///
/// It is made anew while the review is open, and kept as it was once the review is settled.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Pack {
    /// Since when: the last review, or the day the partnership became active.
    pub since: Date,
    /// Up to which day.
    pub until: Date,
    /// Clients we sent.
    pub sent: u32,
    /// Clients they sent.
    pub received: u32,
    /// Clients who signed, of both.
    pub won: u32,
    /// Clients we sent who signed with them.
    pub won_sent: u32,
    /// Clients they sent who signed with us.
    pub won_received: u32,
    /// What each side earned by clients who paid.
    #[serde(default)]
    pub fees: EachWay,
    /// What they owe us, per currency; negative where we owe them.
    #[serde(default, deserialize_with = "balances")]
    pub balance: Vec<Money>,
    /// What each side promised, by the terms that run.
    pub promises: Vec<Promise>,
    /// Clients for whom a strategic partner was passed by, and why.
    pub carve_outs: Vec<CarveOut>,
    /// What either side, or both, wanted to achieve.
    pub goals: Vec<NewGoal>,
}

/// What one side promised.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Promise {
    /// Which way clients go.
    pub direction: Direction,
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// Referral or strategic.
    pub kind: Kind,
    /// The whole promise in words.
    pub sentence: String,
}

/// The pack of a review: as it was kept, or as it is today.
pub fn of(tx: &mut Tx<'_>, review: &Review) -> Result<Pack> {
    match review.status {
        Status::Open => today(tx, review),
        Status::Held(_) | Status::Skipped { .. } => store::pack(tx, review.id),
    }
}

/// The pack as it is today.
pub(crate) fn today(tx: &mut Tx<'_>, review: &Review) -> Result<Pack> {
    let partnership = partnerships::find(tx, review.partnership_id)?;
    let until = tx.today();
    let last = store::last_settled_on(tx, review.partnership_id)?;
    let since = last.or(partnership.active_since).unwrap_or(until);
    let passed = referrals::passed_since(tx, partnership.id, since)?;
    let carve_outs = referrals::carve_outs(tx, partnership.id, since)?;
    let goals = goals::of(tx, partnership.id)?;
    Ok(Pack {
        since,
        until,
        sent: passed.sent,
        received: passed.received,
        won: passed.won_sent + passed.won_received,
        won_sent: passed.won_sent,
        won_received: passed.won_received,
        fees: fees::earned_since(tx, partnership.id, since)?,
        balance: ledger::balance(tx, partnership.id)?,
        promises: promises(tx, partnership.id)?,
        carve_outs: carve_outs.into_iter().filter_map(|referral| referral.about.carve_out).collect(),
        goals: goals.into_iter().map(|goal| goal.goal).collect(),
    })
}

fn promises(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Vec<Promise>> {
    let name = partnerships::name_of(tx, partnership)?;
    let running = terms::store::running_with(tx, partnership)?;
    running
        .into_iter()
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
