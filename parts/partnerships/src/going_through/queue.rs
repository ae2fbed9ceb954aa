//! The next cards: who is most likely, gathered from a few short lists and weighed as they are today. However many people
//! there are, a card costs the same.

use std::collections::HashSet;

use kit::{Id, Result, Tx, looks};
use network::{
    contacts::Contact,
    services::{self, Service},
};
use workspace::settings;

use super::{
    circle::{Circle, PassedOn},
    likely::{Known, Likely, Us, weigh},
    store::{self, Weighed},
    trades::{self, Trade},
};

/// So many of each list are looked at: more than the cards, because some have become partners since they were weighed.
const MOST: u32 = 120;
/// So many clients say whom one has in common with somebody.
const CLIENTS: u32 = 200;
/// Cards at once.
pub const MOST_CARDS: usize = 50;

/// One card: who, how likely, and for which service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What is known of them.
    pub known: Known,
    /// How likely they are a partner, and why.
    pub likely: Likely,
    /// For which service one would recommend them.
    pub suggestion: Suggestion,
}

/// The service that somebody is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// One that is listed.
    Listed(Service),
    /// One that is not listed yet.
    New(&'static str),
    /// Their trade is not known.
    Unknown,
}

/// The next cards, the most likely person first.
pub fn next(tx: &mut Tx<'_>, passed_on: PassedOn, most: usize) -> Result<Vec<Card>> {
    let us = us(tx, passed_on)?;
    let today = tx.today();
    let mut gathered = store::most_likely(tx, MOST)?;
    gathered.extend(store::met_lately(tx, MOST)?);
    gathered.extend(store::added_lately(tx, MOST)?);
    gathered.retain(|person| !person.is_answered);
    gathered.extend(store::to_ask_again(tx, today, MOST)?);
    let mut seen = HashSet::new();
    gathered.retain(|person| !person.is_settled && seen.insert(person.known.id));
    let weighed = gathered.into_iter().map(|Weighed { known, .. }| {
        let likely = weigh(&known, &us);
        (known, likely)
    });
    let mut weighed: Vec<(Known, Likely)> = weighed.collect();
    weighed.sort_by_key(|(known, likely)| std::cmp::Reverse((likely.points(), known.last_real, known.id)));
    weighed.truncate(most.min(MOST_CARDS));
    let services = services::all(tx)?;
    Ok(weighed.into_iter().map(|(known, likely)| of(known, likely, &services)).collect())
}

/// The card of one person.
pub fn card(tx: &mut Tx<'_>, passed_on: PassedOn, id: Id<Contact>) -> Result<Card> {
    let Weighed { known, .. } = store::known(tx, id)?;
    let likely = weigh(&known, &us(tx, passed_on)?);
    Ok(of(known, likely, &services::all(tx)?))
}

fn of(known: Known, likely: Likely, services: &[Service]) -> Card {
    let suggestion = likely.trade.map_or(Suggestion::Unknown, |trade| suggested(trade, services));
    Card { known, likely, suggestion }
}

/// A listed service of this trade, best of all one that our clients need.
fn suggested(trade: &'static Trade, services: &[Service]) -> Suggestion {
    let is_it = |service: &&Service| {
        looks::same(&service.name, trade.service)
            || trades::named_in(&service.name).first().is_some_and(|named| named.name == trade.name)
    };
    let listed = services.iter().filter(|service| !service.offered).find(is_it);
    listed.cloned().map_or(Suggestion::New(trade.service), Suggestion::Listed)
}

/// Who asks.
pub fn us(tx: &mut Tx<'_>, passed_on: PassedOn) -> Result<Us> {
    let mut clients = passed_on(tx, CLIENTS)?;
    clients.extend(store::in_need(tx, CLIENTS)?);
    Ok(Us { trades: our_trades(tx)?, circle: Circle::of(clients), today: tx.today() })
}

/// What the business does: its profession, and the trades of the services it offers.
pub fn our_trades(tx: &mut Tx<'_>) -> Result<Vec<&'static Trade>> {
    let profession = settings::profile(tx)?.profession;
    let offered = services::all(tx)?.into_iter().filter(|service| service.offered);
    let mut ours = trades::of_profession(&profession);
    ours.truncate(1);
    for service in offered {
        let named = trades::named_in(&service.name).into_iter().next();
        ours.extend(named.filter(|trade| !ours.contains(trade)));
    }
    Ok(ours)
}
