//! What there is to do about clients whom partners sent us.

use std::time::Duration;

use jiff::{ToSpan, civil::Date};
use kit::{Result, Tx, words::day};
use partnerships::terms::Direction;
use referrals::{StatusName, Waiting, earlier, thanks, waiting};

use super::{Action, ActionKind, Subject, sources::about};

/// How long a partner may hear nothing of a client they sent and we took.
const QUIET: Duration = Duration::from_secs(21 * 24 * 60 * 60);

pub(super) fn answers_we_owe(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let mut sent = waiting(tx, Direction::Inbound, StatusName::Sent, tx.now(), most)?;
    let undecided = earlier::undecided(tx, most)?;
    sent.retain(|referral| undecided.iter().all(|one| one.referral_id != referral.referral_id));
    let action = |referral: Waiting| {
        let title = format!("Tell {} whether you take {}", referral.partner, referral.client);
        let why = format!("They sent them to you on {}", day(referral.sent_on));
        about(tx, ActionKind::AnswerReferral, title, why, referral.sent_on, &referral)
    };
    Ok(sent.into_iter().map(action).collect())
}

/// So many days after a client was won, thanks still are fresh.
const FRESH: i64 = 30;

/// Partners who sent a client whom we won, until they were thanked.
pub(super) fn to_thank(tx: &mut Tx<'_>, today: Date, most: u32) -> Result<Vec<Action>> {
    let unthanked = thanks::unthanked(tx, today.saturating_sub(FRESH.days()), most)?;
    let action = |one: thanks::Unthanked| Action {
        kind: ActionKind::Thank,
        title: format!("Thank {} for {}", one.partner, one.client),
        why: format!("You won them on {}", day(one.won_on)),
        due_on: one.won_on,
        subject: Subject::of("referral", one.referral_id),
        url: tx.href(&format!("~/referrals/{}#thank", one.referral_id)),
    };
    Ok(unthanked.into_iter().map(action).collect())
}

/// Clients whom a partner sent and who had come earlier: one decision, and then they are answered like any other.
pub(super) fn first_undecided(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let undecided = earlier::undecided(tx, most)?;
    let action = |one: earlier::Undecided| Action {
        kind: ActionKind::DecideFirst,
        title: format!("Decide whether it counts that {} sent {}", one.partner, one.client),
        why: match one.is_certain {
            true => "They came to you earlier. Who was first stands, unless you decide otherwise".to_owned(),
            false => "Somebody of that name came earlier, and may be the same person".to_owned(),
        },
        due_on: tx.day_of(one.found_at),
        subject: Subject::of("referral", one.referral_id),
        url: tx.href(&format!("~/referrals/{}#first", one.referral_id)),
    };
    Ok(undecided.into_iter().map(action).collect())
}

/// Those we took on, and of whom the partner has heard nothing for long.
pub(super) fn silent_ourselves(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let mut silent = Vec::new();
    for status in [StatusName::Accepted, StatusName::InTalks] {
        silent.extend(waiting(tx, Direction::Inbound, status, tx.now() - QUIET, most)?);
    }
    let action = |referral: Waiting| {
        let title = format!("Tell {} how it goes with {}", referral.partner, referral.client);
        let why = format!("They have heard nothing since {}", day(tx.day_of(referral.since)));
        about(tx, ActionKind::TellPartner, title, why, tx.day_of(referral.since + QUIET), &referral)
    };
    Ok(silent.into_iter().map(action).collect())
}
