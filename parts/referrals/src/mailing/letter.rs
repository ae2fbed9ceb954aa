//! What goes with the link to the partner's page.

use kit::{Result, Tx};
use network::services;

use crate::Referral;

/// The words that go with the link, in a mail or otherwise.
pub(crate) struct Letter {
    /// The subject.
    pub subject: String,
    /// What is said, without the greeting and the name below it.
    pub text: String,
}

/// The letter with the link to the page. Who the client is stands on the page alone.
pub(crate) fn letter(tx: &mut Tx<'_>, referral: &Referral, url: &str) -> Result<Letter> {
    let service = services::find(tx, referral.about.service_id)?.name;
    Ok(Letter {
        subject: format!("A client for you: {service}"),
        text: format!(
            "I would like to pass a client on to you. What they need: {service}.\n\n\
             Who it is stands on this page, which is yours alone. There you can also say whether you take them on:\n\n{url}"
        ),
    })
}
