//! Asks a silent partner.

use jiff::civil::Date;
use kit::{Result, Tx};
use partnerships::terms::Direction;
use serde_json::json;

use super::{
    Patience, asked_on, days_of_silence,
    jobs::{ASK, Silence},
    letter, rule, store,
};
use crate::{Referral, hearing::reach, store as referrals, talk};

/// The hour of the business's day in which a partner is asked.
const HOUR: i8 = 9;

/// Has the partner asked on its day, if nothing is heard until then.
pub(crate) fn begin(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    match patience(tx, referral)? {
        Some(patience) => later(tx, patience, referral, &[]),
        None => Ok(()),
    }
}

/// How patient we are, as long as the next word is theirs.
pub(super) fn patience(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<Patience>> {
    if referral.about.direction == Direction::Inbound || !referral.is_shared() {
        return Ok(None);
    }
    if talk::waits_for_us(tx, referral.id)? {
        return Ok(None);
    }
    let days = days_of_silence(tx)?;
    Ok(Patience::of(referral.status.name(), days))
}

/// On which day they are asked next.
pub(super) fn next(tx: &Tx<'_>, patience: Patience, referral: &Referral, asked_on: &[Date]) -> Option<Date> {
    patience.next_ask(tx.day_of(referral.updated_at), asked_on)
}

fn later(tx: &mut Tx<'_>, patience: Patience, referral: &Referral, asked_on: &[Date]) -> Result<()> {
    let Some(day) = next(tx, patience, referral, asked_on) else { return Ok(()) };
    let (referral_id, since) = (referral.id, referral.updated_at);
    on(tx, day, &Silence { referral_id, since, asked: asked_on.len() })
}

/// Has the partner asked on the days that hold now, the next morning at the earliest. What was to be asked on others finds that
/// it is not its time, or was done.
pub(super) fn anew(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    let Some(patience) = patience(tx, referral)? else { return Ok(()) };
    let asked_on = asked_on(tx, referral.id, referral.updated_at)?;
    let Some(day) = next(tx, patience, referral, &asked_on) else { return Ok(()) };
    let (referral_id, since) = (referral.id, referral.updated_at);
    let day = day.max(rule::after(tx.today(), 1));
    on(tx, day, &Silence { referral_id, since, asked: asked_on.len() })
}

fn on(tx: &mut Tx<'_>, day: Date, silence: &Silence) -> Result<()> {
    let at = tx.moment_of(day.at(HOUR, 0, 0, 0)).max(tx.now());
    tx.enqueue_at(at, ASK, silence)
}

/// Asks, where nothing was heard since and nobody asked for this time; and once more later. Where no mail reaches them, it is
/// tried again each morning, until somebody should have called.
pub(super) fn ask(tx: &mut Tx<'_>, silence: &Silence) -> Result<()> {
    let referral = referrals::find(tx, silence.referral_id)?;
    if referral.updated_at != silence.since {
        return Ok(());
    }
    let Some(patience) = patience(tx, &referral)? else { return Ok(()) };
    let before = asked_on(tx, referral.id, silence.since)?;
    let Some(day) = next(tx, patience, &referral, &before).filter(|_| before.len() == silence.asked) else {
        return Ok(());
    };
    let today = tx.today();
    if today < day {
        // The business has moved to where the day is still to come.
        return on(tx, day, silence);
    }
    match reach(tx, referral.about.partnership_id)?.address() {
        Some(to) => {
            mailed(tx, &referral, to)?;
            later(tx, patience, &referral, &[before, vec![today]].concat())
        }
        None if today < patience.call_on(tx.day_of(silence.since), &before, true) => {
            on(tx, rule::after(today, 1), silence)
        }
        None => Ok(()),
    }
}

fn mailed(tx: &mut Tx<'_>, referral: &Referral, to: &str) -> Result<()> {
    letter::asking(tx, referral, to)?.enqueue(tx)?;
    store::insert(tx, referral, to)?;
    tx.note_with("referral.partner_asked", &referral.subjects(), json!({ "to": to }))
}
