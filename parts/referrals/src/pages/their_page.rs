//! The link to the partner's own page, to send it from the referral's.

use kit::{Result, Tx};
use network::contacts;
use partnerships::{Partner, terms::Direction};
use workspace::installation;

use crate::Referral;

/// The partner's own page, and what goes with its address into a mail.
pub(super) struct LinkForPartner {
    pub url: String,
    pub caution: &'static str,
    pub to: String,
    pub subject: String,
    pub words: String,
}

/// The link to the partner's page with words to send it with: while the partner may see who the client is, and has
/// something to say.
pub(super) fn link_for_partner(
    tx: &mut Tx<'_>,
    referral: &Referral,
    partner: &str,
    service: &str,
) -> Result<Option<LinkForPartner>> {
    let is_settled = referral.status.won().is_some();
    let Some(url) = crate::url_for_partner(tx, referral.id)?.filter(|_| referral.is_shared() && !is_settled)
    else {
        return Ok(None);
    };
    let business = workspace::settings::profile(tx)?.name;
    let reached_by = partner_reached_by(tx, referral)?;
    Ok(Some(LinkForPartner {
        caution: installation::caution(tx)?,
        to: reached_by.into_iter().find(|way| way.contains('@')).unwrap_or_default(),
        subject: format!("A client for you: {service}"),
        words: format!(
            "Hello {partner},\n\nI would like to pass a client on to you. What they need: {service}.\n\n\
             Who it is stands on this page, which is yours alone. There you can also say whether you take them on:\n\n\
             {url}\n\n{business}"
        ),
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
