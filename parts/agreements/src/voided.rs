//! Whoever signed words that were changed afterwards is told by mail, so that nobody thinks that they are bound, or the other.

use kit::{Result, Tx, mail::Mail, words};
use workspace::{
    installation,
    members::{self, Member},
    settings,
};

use crate::{Agreement, Party, Signature, partner_link, signing, wordings};

/// Tells everybody whose signature counts no more, but for the member who changed the words. A signature that was given on
/// paper tells no address: theirs is then the one that stood in the words, and ours needs none.
pub(crate) fn tell(tx: &mut Tx<'_>, agreement: &Agreement, signed: u32, void: &[Signature]) -> Result<()> {
    for signature in void {
        let mail = match signature.party {
            Party::Theirs => told_to_them(tx, agreement, signed, signature)?,
            Party::Ours => told_to_us(tx, agreement, signed, signature)?,
        };
        if let Some(mail) = mail {
            mail.enqueue(tx)?;
        }
    }
    Ok(())
}

fn told_to_them(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    signed: u32,
    signature: &Signature,
) -> Result<Option<Mail>> {
    let here = evidence(tx, agreement, signed, Party::Theirs)?.map(|evidence| evidence.email);
    let words = wordings::find(tx, agreement.id, signed)?.map(|kept| kept.words);
    let written = words.and_then(|words| words.agreed.theirs.details.email);
    let Some(to) = here.or(written) else { return Ok(None) };
    let link = partner_link::url_for_partner(tx, agreement.id)?.unwrap_or_default();
    let us = settings::profile(tx)?.name;
    let says = format!(
        "you signed the agreement with {us} on {}. {us} has changed its words since, so your signature counts no more: nobody is \
         bound by it, neither you nor {us}.\n\nYou will read the new words here when they lie before you, with what is different, \
         and sign them then if you agree:\n\n{link}",
        words::day(signature.on)
    );
    let subject = format!("Changed: our agreement, {us}");
    mail(tx, agreement, to, subject, &says).map(Some)
}

fn told_to_us(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    signed: u32,
    signature: &Signature,
) -> Result<Option<Mail>> {
    let signer = evidence(tx, agreement, signed, Party::Ours)?.and_then(|evidence| evidence.member_id);
    let changing = members::acting(tx).ok().map(|member| member.id);
    let Some(signer) = signer.filter(|signer| Some(*signer) != changing) else { return Ok(None) };
    // Who left needs not know.
    let Some(Member { email, .. }) = members::all(tx)?.into_iter().find(|member| member.id == signer) else {
        return Ok(None);
    };
    let partner = partnerships::name_of(tx, agreement.about.partnership_id)?;
    let page = tx.href(&format!("~/agreements/{}/words", agreement.id));
    let link = installation::absolute(tx, &page)?;
    let says = format!(
        "you signed the agreement with {partner} on {}. Its words were changed here since, so your signature counts no more.\n\nHere \
         you see what is different; once it is proposed again, both sign the new words:\n\n{link}",
        words::day(signature.on)
    );
    let subject = format!("Changed: the agreement with {partner}");
    mail(tx, agreement, email, subject, &says).map(Some)
}

/// How a signature came about that was given here.
fn evidence(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    signed: u32,
    party: Party,
) -> Result<Option<signing::Evidence>> {
    let all = signing::evidence_of(tx, agreement.id)?;
    Ok(all.into_iter().find(|one| (one.wording, one.party) == (signed, party)))
}

fn mail(tx: &mut Tx<'_>, agreement: &Agreement, to: String, subject: String, says: &str) -> Result<Mail> {
    let us = settings::profile(tx)?.name;
    Ok(Mail {
        to,
        also: Vec::new(),
        from_name: us.clone(),
        reply_to: agreement.about.particulars.parties.ours.email.clone(),
        subject,
        text: format!("Hello,\n\n{says}\n\n{us}\n"),
        html: None,
    })
}
