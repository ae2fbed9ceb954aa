//! Weighs everyone in the book, a slice at a time: who changed since the last time first of all, and everyone anew when
//! the business does something else or a week has passed, because whom one knows through whom changes too.

use jiff::SignedDuration;
use kit::{Db, Id, Result, Scope, Tx, Workspace, jobs::Recurring};

use super::{
    circle::PassedOn,
    likely::weigh,
    queue::us,
    store::{self, Progress},
};

/// People weighed in one transaction.
const SLICE: u32 = 250;
/// How often it is looked who changed.
const EVERY: SignedDuration = SignedDuration::from_secs(30);
/// A change that is younger may not be committed everywhere yet.
const SETTLED: SignedDuration = SignedDuration::from_secs(30);
/// After so long everyone is weighed anew.
const ROUND: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Weighs those who changed, business by business.
pub fn weighing(passed_on: PassedOn) -> Recurring {
    Recurring::new("weigh who could be a partner", EVERY, move |db| everyone(db, passed_on))
}

fn everyone(db: &Db, passed_on: PassedOn) -> Result<()> {
    let mut after: Id<Workspace> = Id::from_uuid(Default::default());
    while let Some(workspace) = db.read_now(Scope::installation(), move |tx| tx.next_workspace(after))? {
        let scope = db.read_now(Scope::installation(), move |tx| tx.scope_of(workspace))?;
        while db.read_now(scope.clone(), is_due)? {
            db.write_now(scope.clone(), move |tx| weigh_slice(tx, passed_on))?;
        }
        after = workspace;
    }
    Ok(())
}

/// Whether somebody has to be weighed.
fn is_due(tx: &mut Tx<'_>) -> Result<bool> {
    let progress = this_round(tx)?;
    let before = tx.now() - SETTLED;
    Ok(!store::changed_since(tx, &progress, before, 1)?.is_empty())
}

/// Whether so many are still to be weighed that the most likely may be among them: after an import.
pub(super) fn is_behind(tx: &mut Tx<'_>) -> Result<bool> {
    let (progress, now) = (this_round(tx)?, tx.now());
    Ok(store::changed_since(tx, &progress, now, SLICE)?.len() == SLICE as usize)
}

/// Weighs the next slice of those who changed; answers how many there were.
pub fn weigh_slice(tx: &mut Tx<'_>, passed_on: PassedOn) -> Result<usize> {
    let mut progress = this_round(tx)?;
    let us = us(tx, passed_on)?;
    let before = tx.now() - SETTLED;
    let changed = store::changed_since(tx, &progress, before, SLICE)?;
    for person in &changed {
        let id = person.known.id;
        if person.is_settled {
            store::forget(tx, id)?;
        } else {
            store::keep(tx, id, weigh(&person.known, &us).lasting)?;
        }
        (progress.changed_at, progress.contact) = (person.updated_at, id);
    }
    // Whoever introduced somebody new has become more likely.
    if changed.len() < SLICE as usize {
        for (through, _) in changed.iter().filter_map(|person| person.known.met_through.as_ref()) {
            let introducer = store::known(tx, *through)?;
            if !introducer.is_settled {
                store::keep(tx, *through, weigh(&introducer.known, &us).lasting)?;
            }
        }
    }
    store::keep_progress(tx, &progress)?;
    Ok(changed.len())
}

/// Where this round stands; a new one where the business does something else, or the last one began long ago.
fn this_round(tx: &mut Tx<'_>) -> Result<Progress> {
    let (now, by_trade) = (tx.now(), super::queue::our_trades(tx)?);
    let by_trade: Vec<&str> = by_trade.iter().map(|trade| trade.name).collect();
    let by_trade = by_trade.join(", ");
    let known = store::progress(tx)?;
    let goes_on = |round: &Progress| round.by_trade == by_trade && now.duration_since(round.began_at) < ROUND;
    Ok(known.filter(goes_on).unwrap_or_else(|| Progress::beginning(by_trade, now)))
}
