//! The mail that asks a silent partner.

use kit::{Result, Tx, mail::Mail, words};
use network::contacts;

use crate::{Referral, StatusName, hearing, partner_link};

/// Asks whether they take the client on, or how it goes.
pub(super) fn asking(tx: &mut Tx<'_>, referral: &Referral, to: &str) -> Result<Mail> {
    let client = contacts::name_of(tx, referral.about.client_id)?;
    let sent = referral.sent_on.map(|day| format!(" on {}", words::day(day))).unwrap_or_default();
    let link = partner_link::url_for_partner(tx, referral.id)?.unwrap_or_default();
    let (subject, text) = match referral.status.name() {
        StatusName::Sent => (
            format!("Will you take {client} on?"),
            format!(
                "we passed {client} on to you{sent} and have not heard from you yet. Will you take them on? A no is fine, too; then they find somebody else. One press on this page is enough:\n\n{link}"
            ),
        ),
        _ => (
            format!("How does it go with {client}?"),
            format!(
                "we passed {client} on to you{sent}, and you took them on. How does it go? One press on this page is enough:\n\n{link}"
            ),
        ),
    };
    let text = format!("{text}\n\nYou need no account. The link is yours alone.");
    hearing::mail(tx, referral.about.partnership_id, to, subject, &text)
}
