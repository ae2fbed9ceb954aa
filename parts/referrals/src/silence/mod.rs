//! Silence: a partner who says nothing of a client is asked by mail, twice, and then we are told to call them.

mod ask;
pub mod days;
mod jobs;
mod letter;
mod rule;
mod store;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use kit::{Result, Tx};
use partnerships::terms::Direction;

pub(crate) use ask::begin;
pub use days::{DaysOfSilence, days_of_silence};
pub use jobs::jobs;
pub use rule::Patience;

use crate::{
    Referral, Waiting,
    hearing::{Reach, WhyNot, reach},
    passed, talk,
};

/// A partner who is silent about a client, and whom somebody should call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// About which client.
    pub waiting: Waiting,
    /// On which days Entente asked.
    pub asked_on: Vec<Date>,
    /// Why it does not ask, where it cannot.
    pub why_not: Option<WhyNot>,
    /// Since when it is ours to call.
    pub since: Date,
}

/// How long a partner's silence lasts, and what Entente does about it by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asking {
    /// It is asked on this day.
    On(Date),
    /// It was asked as often as it is.
    Done,
    /// It cannot ask.
    Not(WhyNot),
}

/// The silent partners whom somebody should call, in one status, those who have been silent longest first. As long as
/// Entente still asks by itself, nobody needs to.
pub fn silent(tx: &mut Tx<'_>, status: crate::StatusName, limit: u32) -> Result<Vec<Silent>> {
    let (today, days) = (tx.today(), days_of_silence(tx)?);
    let Some(patience) = Patience::of(status, days) else { return Ok(Vec::new()) };
    let last = rule::after(today, 1 - patience.asks[0]);
    let before = tx.moment_of(last.into());
    let mut silent = Vec::new();
    for waiting in passed::waiting(tx, Direction::Outbound, status, before, limit)? {
        if talk::waits_for_us(tx, waiting.referral_id)? {
            continue;
        }
        let asked_on = asked_on(tx, waiting.referral_id, waiting.since)?;
        let reach = reach(tx, waiting.partnership_id)?;
        let since = patience.call_on(tx.day_of(waiting.since), &asked_on, reach.address().is_some());
        if since <= today {
            let why_not = match reach {
                Reach::At(_) => None,
                Reach::Not(why_not) => Some(why_not),
            };
            silent.push(Silent { waiting, asked_on, why_not, since });
        }
    }
    Ok(silent)
}

/// What Entente does about a partner's silence over a client, and on which days it asked: nothing where an answer is not
/// theirs to give.
pub(crate) fn asking(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<(Asking, Vec<Date>)>> {
    let Some(patience) = ask::patience(tx, referral)? else { return Ok(None) };
    let asked_on = asked_on(tx, referral.id, referral.updated_at)?;
    let (since, today) = (tx.day_of(referral.updated_at), tx.today());
    let in_time = today <= patience.call_on(since, &asked_on, true);
    let next = ask::next(tx, patience, referral, &asked_on).filter(|_| in_time);
    let asking = match (reach(tx, referral.about.partnership_id)?, next) {
        (_, None) => Asking::Done,
        (Reach::At(_), Some(day)) => Asking::On(day),
        (Reach::Not(why_not), Some(_)) => Asking::Not(why_not),
    };
    Ok(Some((asking, asked_on)))
}

fn asked_on(tx: &mut Tx<'_>, id: kit::Id<Referral>, since: jiff::Timestamp) -> Result<Vec<Date>> {
    let asked = store::asked(tx, id, since)?;
    Ok(asked.into_iter().map(|at| tx.day_of(at)).collect())
}
