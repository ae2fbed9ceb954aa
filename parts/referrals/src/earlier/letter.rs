//! What both are told: thanks, what stands, and what that means for a fee. Nobody is named to anybody else.

use kit::{Result, Tx};
use network::{contacts, services};
use partnerships::terms;
use workspace::settings;

use crate::{Referral, hearing};

/// To whoever sent a client who had come earlier.
pub(super) fn came_earlier(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    let fee = if pays(tx, referral)? { " No fee comes of it unless we tell you otherwise." } else { "" };
    let client = contacts::name_of(tx, referral.about.client_id)?;
    let service = services::find(tx, referral.about.service_id)?.name;
    let text = format!(
        "you were so kind to think of {client} for {service}, thank you. They came to us earlier, and who was first stands \
         with us.{fee}\n\nIf you see it otherwise, just answer this mail, and we look at it together."
    );
    tell(tx, referral, &format!("Thank you for thinking of {client}"), &text)
}

/// To whoever was first, when it was decided that theirs stands.
pub(super) fn stands(tx: &mut Tx<'_>, first: &Referral) -> Result<()> {
    let client = contacts::name_of(tx, first.about.client_id)?;
    let text = format!(
        "{client} was mentioned to us once more. You sent them first, so yours stands, and everything stays as it was. \
         Nothing is to be done."
    );
    tell(tx, first, &format!("{client}: your introduction stands"), &text)
}

/// To whoever was first, when it was decided that a later one counts.
pub(super) fn gave_way(tx: &mut Tx<'_>, first: &Referral) -> Result<()> {
    let (us, client) = (settings::profile(tx)?.name, contacts::name_of(tx, first.about.client_id)?);
    let text = format!(
        "thank you once more for thinking of {client}. {us} looked at how they came to us, and another introduction of them \
         counts, so yours does not. We wanted you to hear it from us.\n\nIf you see it otherwise, just answer this mail, and \
         we look at it together."
    );
    tell(tx, first, &format!("About {client}"), &text)
}

/// To whoever came later, when it was decided that theirs counts.
pub(super) fn counts(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    let client = contacts::name_of(tx, referral.about.client_id)?;
    let text = format!(
        "we looked at it once more: your introduction of {client} counts, just as if nobody had come earlier. Thank you for \
         it. You hear what becomes of it."
    );
    tell(tx, referral, &format!("{client}: your introduction counts"), &text)
}

fn tell(tx: &mut Tx<'_>, referral: &Referral, subject: &str, text: &str) -> Result<()> {
    let partner = referral.about.partnership_id;
    let Some(to) = hearing::reach(tx, partner)?.address().map(str::to_owned) else { return Ok(()) };
    hearing::mail(tx, partner, &to, subject.to_owned(), text)?.enqueue(tx)
}

/// Whether a fee was agreed on for such a client.
fn pays(tx: &mut Tx<'_>, referral: &Referral) -> Result<bool> {
    let (about, today) = (&referral.about, tx.today());
    let held = terms::store::holding(tx, about.partnership_id, about.direction, about.service_id, today)?;
    Ok(held.is_some_and(|held| held.term.promise.fee.is_paid()))
}
