//! The mail with the new link.

use kit::{Result, Tx, mail::Mail};
use referrals::hearing;
use workspace::settings;

/// The new link, for whoever asked for it or did not.
pub(super) fn letter(tx: &mut Tx<'_>, to: String, url: &str) -> Result<Mail> {
    let us = settings::profile(tx)?.name;
    Ok(Mail {
        to,
        also: Vec::new(),
        reply_to: hearing::answering(tx)?,
        subject: format!("Your new link, {us}"),
        text: format!(
            "Hello,\n\nsomebody asked for a new link to your page with {us}, most likely you. Here it is:\n\n{url}\n\nIt needs \
             no account, and it is yours alone. If it was not you, there is nothing to do.\n\n{us}\n"
        ),
        html: None,
        from_name: us,
    })
}
