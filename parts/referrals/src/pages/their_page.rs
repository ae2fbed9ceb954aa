//! The link to the partner's own page, to send it from the referral's.

use kit::{Result, Tx, words};
use network::contacts;
use partnerships::{Partner, terms::Direction};
use workspace::installation;

use crate::{Referral, mailing};

/// The partner's own page, and what goes with its address into a mail.
pub(super) struct LinkForPartner {
    pub url: String,
    pub caution: &'static str,
    pub to: String,
    pub subject: String,
    pub words: String,
    /// When Entente mailed it last.
    pub mailed: Option<String>,
    /// Why Entente cannot mail it.
    pub no_mail: Option<String>,
}

/// The link to the partner's page with words to send it with: while the partner may see who the client is, and has
/// something to say.
pub(super) fn link_for_partner(
    tx: &mut Tx<'_>,
    referral: &Referral,
    partner: &str,
) -> Result<Option<LinkForPartner>> {
    let Some(url) = crate::url_for_partner(tx, referral.id)?.filter(|_| mailing::is_possible(referral))
    else {
        return Ok(None);
    };
    let business = workspace::settings::profile(tx)?.name;
    let reached_by = partner_reached_by(tx, referral)?;
    let letter = mailing::letter(tx, referral, &url)?;
    let mailed = mailing::last_at(tx, referral.id)?;
    Ok(Some(LinkForPartner {
        caution: installation::caution(tx)?,
        to: reached_by.into_iter().find(|way| way.contains('@')).unwrap_or_default(),
        subject: letter.subject,
        words: format!("Hello {partner},\n\n{}\n\n{business}", letter.text),
        mailed: mailed.map(|at| words::day(tx.day_of(at))),
        no_mail: mailing::not_because(tx, referral)?,
        url,
    }))
}

/// How the partner is reached: what the client is given as long as their yes is missing.
pub(super) fn partner_reached_by(tx: &mut Tx<'_>, referral: &Referral) -> Result<Vec<String>> {
    if referral.about.direction == Direction::Inbound {
        return Ok(Vec::new());
    }
    let Partner::Contact(contact) = partnerships::find(tx, referral.about.partnership_id)?.with else {
        return Ok(Vec::new());
    };
    let contact = contacts::find(tx, contact)?;
    Ok(contact.emails.into_iter().chain(contact.phones).map(|way| way.value).collect())
}
