//! Mails the partner their page.

use jiff::SignedDuration;
use kit::{Error, Id, Refusal, Result, Tx};
use partnerships::terms::Direction;
use serde_json::json;

use super::{letter::letter, store};
use crate::{
    Referral,
    hearing::{self, Reach, WhyNot, reach},
    partner_link, store as referrals,
};

/// How long it takes at least before the next mail about the same client.
const PAUSE: SignedDuration = SignedDuration::from_hours(20);

/// Mails the partner the page of a client who was sent to them, in the name of the business; answers reach whoever sent it.
/// The days of silence go on.
///
/// Refused as long as the partner sees nothing of the client and when nothing is left to answer (`nothing_to_show`), where
/// the partner has no address (`no_address`) or must not be mailed (`must_not_be_mailed`), where no mail can be sent
/// (`no_mail`), and within a day of the last one (`mailed_already`).
pub fn mail(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Referral> {
    let referral = referrals::find(tx, id)?;
    if !is_possible(&referral) {
        return Err(Refusal::new(
            "nothing_to_show",
            "There is no client for them to answer about.",
            "Send the client first, with their yes.",
        )
        .into());
    }
    let to = address(tx, &referral)?;
    if was_lately(tx, id)? {
        let partner = partnerships::name_of(tx, referral.about.partnership_id)?;
        let sentence = format!("{partner} was mailed this page within a day.");
        return Err(Refusal::new("mailed_already", sentence, "Give them a day; or call.").into());
    }
    mailed(tx, &referral, &to)?;
    Ok(referral)
}

/// Mails it where that can be done, and says whether it was: for whoever cannot be asked to do it another way.
pub(crate) fn mail_at_once(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<bool> {
    let referral = referrals::find(tx, id)?;
    match reach(tx, referral.about.partnership_id)? {
        Reach::At(to) if is_possible(&referral) && !was_lately(tx, id)? => {
            mailed(tx, &referral, &to)?;
            Ok(true)
        }
        Reach::At(_) | Reach::Not(_) => Ok(false),
    }
}

/// Whether the partner's page has something to show and to answer.
pub(crate) fn is_possible(referral: &Referral) -> bool {
    referral.about.direction == Direction::Outbound && referral.is_shared() && referral.status.won().is_none()
}

/// Why no mail can go to the partner, in a sentence; nothing where one can.
pub(crate) fn not_because(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<String>> {
    match address(tx, referral) {
        Ok(_) => Ok(None),
        Err(Error::Refused(refusal)) => Ok(Some(refusal.sentence)),
        Err(error) => Err(error),
    }
}

fn address(tx: &mut Tx<'_>, referral: &Referral) -> Result<String> {
    let partnership = referral.about.partnership_id;
    let why_not = match reach(tx, partnership)? {
        Reach::At(address) => return Ok(address),
        Reach::Not(why_not) => why_not,
    };
    let partner = partnerships::name_of(tx, partnership)?;
    Err(match why_not {
        WhyNot::NoAddress => Refusal::new(
            "no_address",
            format!("No email address of {partner} is known."),
            "Add one to their page, or send the link another way.",
        ),
        WhyNot::Suppressed(address) => Refusal::new(
            "must_not_be_mailed",
            format!("{partner} must not be mailed at {address}."),
            "Tell them when you talk.",
        ),
        WhyNot::NoMail => Refusal::new(
            "no_mail",
            "Entente cannot send mail here yet.",
            "Copy the link and send it yourself, or set the mail server under Settings.",
        ),
    }
    .into())
}

fn was_lately(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<bool> {
    Ok(store::last_at(tx, id)?.is_some_and(|at| tx.now().duration_since(at) < PAUSE))
}

fn mailed(tx: &mut Tx<'_>, referral: &Referral, to: &str) -> Result<()> {
    let url = partner_link::url_for_partner(tx, referral.id)?.unwrap_or_default();
    let letter = letter(tx, referral, &url)?;
    hearing::mail(tx, referral.about.partnership_id, to, letter.subject, &letter.text)?.enqueue(tx)?;
    store::insert(tx, referral.id)?;
    tx.note_with("referral.partner_mailed", &referral.subjects(), json!({ "to": to }))
}
