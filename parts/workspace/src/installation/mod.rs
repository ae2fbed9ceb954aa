//! The installation: the address by which people outside reach it, and how it sends mail.
//!
//! What was given at the start (`--public-url`, `--smtp-url`) wins over what its owner set on the screen. The owners of
//! the first business keep the installation; owners of businesses begun later do not.

mod address;
mod change;
mod mail;
mod pages;
mod standing;
mod store;

#[cfg(test)]
mod tests;

pub use address::PublicUrl;
pub use change::{found_reachable, must_keep, remove_address, set_address, stop_trying, test_address};
pub use mail::{
    Failing, Tested, Way, failing as mail_failing, from as mail_from, hand_over, jobs, sends as sends_mail,
    set as set_mail, settle as settle_mail, test as test_mail, way as mail_way,
};
pub use pages::{apart, pages, smtp_field};
pub use standing::{Standing, Tried, standing};
pub use store::{Given, configured};

use kit::{Result, Tx};

/// The address by which people reach Entente.
pub fn public_url(tx: &mut Tx<'_>) -> Result<String> {
    store::load(tx).map(|installation| installation.url())
}

/// Whether who asks for this host came by https: the address is https, and it is this one that they asked for. On this very
/// computer, or in the house's own network, Entente is still reached without.
pub fn is_https_at(tx: &mut Tx<'_>, host: &str) -> Result<bool> {
    let url = public_url(tx)?;
    Ok(url.strip_prefix("https://").is_some_and(|address| address::is_same_host(address, host)))
}

/// Whether links open only on this computer, because no address was set that others can reach.
pub fn only_here(tx: &mut Tx<'_>) -> Result<bool> {
    public_url(tx).map(|url| address::is_loopback(&url))
}

/// What to know before a link is sent; nothing once others can open it.
pub fn caution(tx: &mut Tx<'_>) -> Result<&'static str> {
    let installation = store::load(tx)?;
    let is_untried = installation.given_url.is_empty() && installation.url_tested_at.is_none();
    let was_not_opened = change::was_given_up(tx, &installation);
    Ok(if address::is_loopback(&installation.url()) {
        "This link opens only on this computer. To let others open it, give Entente an address they can reach, in the settings."
    } else if is_untried && was_not_opened {
        "This address was tried, and nobody could open it. Whoever keeps this Entente puts it right, or removes it, in the settings."
    } else if is_untried {
        "Nobody has opened this address from outside yet. Try it from another device before you send the link; the settings say how."
    } else {
        ""
    })
}

/// Where one path is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// By the address that people outside use.
    pub public: String,
    /// On the very computer that Entente runs on, where that is another address.
    pub here: Option<String>,
    /// What to know before the first is sent.
    pub caution: &'static str,
}

/// Where a path is reached, for whoever sits at the computer: an address that was mistyped leads nowhere, and Entente is
/// still there. Before it ever served, it will be at `local_url`.
pub fn reached_at(tx: &mut Tx<'_>, path: &str, local_url: &str) -> Result<Reached> {
    let mut installation = store::load(tx)?;
    if installation.local_url.is_empty() {
        installation.local_url = local_url.to_owned();
    }
    let (url, here) = (installation.url(), installation.url_here());
    let here = (here != url).then(|| format!("{here}{path}"));
    Ok(Reached { public: url + path, here, caution: caution(tx)? })
}

/// A link for people outside, from a path such as `/join/…`.
pub fn absolute(tx: &mut Tx<'_>, path: &str) -> Result<String> {
    public_url(tx).map(|url| url + path)
}
