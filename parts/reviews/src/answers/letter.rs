//! The words with which the other side is asked, in our mail and for the owner's own.

use kit::{Result, Tx};
use workspace::settings;

/// What the mail is called.
pub(super) fn subject(tx: &mut Tx<'_>) -> Result<String> {
    settings::profile(tx).map(|us| format!("How is it going between us? {}", us.name))
}

/// What it says between the greeting and the name.
pub(super) fn words(url: &str) -> String {
    format!(
        "We said that we would look back together now and then. Before we talk: five short questions, which take three \
         minutes. I answer them, too; we read each other’s once both have.\n\n{url}\n\nYou need no account. The link is yours \
         alone."
    )
}
