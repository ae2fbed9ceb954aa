//! A step was made: whoever waits for it is told.

use kit::{Actor, Result, Tx};
use network::contacts;
use partnerships::terms::Direction;
use workspace::{
    news::{self, News},
    settings,
};

use super::{letter, reach};
use crate::{Referral, Status};

/// Tells the other side of the step that this referral has just come to: the members, where the partner made it by their
/// link; the partner, where they sent us the client. What we write down of a client we sent, the partner knows already.
pub(crate) fn told(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    match (referral.about.direction, tx.actor()) {
        (Direction::Outbound, Actor::Outsider(_)) => tell_us(tx, referral),
        (Direction::Inbound, Actor::Member(_) | Actor::Token(_) | Actor::System) => tell_them(tx, referral),
        (Direction::Outbound, Actor::Member(_) | Actor::Token(_) | Actor::System)
        | (Direction::Inbound, Actor::Outsider(_)) => Ok(()),
    }
}

fn tell_us(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    let client = contacts::name_of(tx, referral.about.client_id)?;
    let partner = partnerships::name_of(tx, referral.about.partnership_id)?;
    let sentence = match &referral.status {
        Status::Accepted => format!("{partner} took {client} on."),
        Status::Declined { reason, .. } => ended(&format!("{partner} did not take {client} on: {reason}")),
        Status::InTalks => format!("{partner} and {client} are in talks."),
        Status::Won { expected: Some(expected), .. } => {
            format!("{partner} won {client}, for about {}.", expected.human())
        }
        Status::Won { expected: None, .. } => format!("{partner} won {client}."),
        Status::Lost { reason, .. } => ended(&format!("Nothing came of {client} with {partner}: {reason}")),
        Status::Draft | Status::Sent | Status::Withdrawn => return Ok(()),
    };
    let path = format!("~/referrals/{}", referral.id);
    news::tell(tx, News { about: &referral.id, sentence, path })
}

fn tell_them(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    let (us, client) = (settings::profile(tx)?.name, contacts::name_of(tx, referral.about.client_id)?);
    let sentence = match &referral.status {
        Status::Sent => format!("{us} looks at {client} again."),
        Status::Accepted => format!("{us} took {client} on."),
        Status::Declined { reason, .. } => ended(&format!("{us} did not take {client} on: {reason}")),
        Status::InTalks => format!("{us} and {client} are in talks."),
        Status::Won { .. } => format!("{us} won {client}. Thank you."),
        Status::Lost { reason, .. } => ended(&format!("Nothing came of {client}: {reason}")),
        Status::Withdrawn => format!("{us} wrote down that {client} was taken back."),
        Status::Draft => return Ok(()),
    };
    let partner = referral.about.partnership_id;
    let Some(to) = reach(tx, partner)?.address().map(str::to_owned) else { return Ok(()) };
    let subject = sentence.trim_end_matches('.').to_owned();
    let text = format!("You sent {client} to us. This is where it stands now:\n\n{sentence}");
    letter::mail(tx, partner, &to, subject, &text)?.enqueue(tx)
}

/// A sentence that ends in somebody's own words.
fn ended(sentence: &str) -> String {
    if sentence.ends_with(['.', '!', '?', '…']) { sentence.to_owned() } else { format!("{sentence}.") }
}
