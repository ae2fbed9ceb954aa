//! How people outside are reached at present, and whether that was tried.

use kit::{Result, Tx, words};

use super::{Tested, change, mail, store};

/// What a page shows of the address and of mail. The mail server's URL is never among it: it holds a password.
#[derive(Debug)]
pub struct Standing {
    /// The address that links lead to.
    pub url: String,
    /// The address that an owner set.
    pub address: String,
    /// Whether the address was given when Entente was started.
    pub address_is_given: bool,
    /// Whether links open only on this computer.
    pub only_here: bool,
    /// Whether another device opened the address.
    pub tried: Tried,
    /// Whether an owner set a mail server.
    pub mail_is_own: bool,
    /// Whom mail comes from, as an owner set it.
    pub mail_from: String,
    /// Whether the mail server was given when Entente was started.
    pub mail_is_given: bool,
    /// Whether mail leaves the installation.
    pub sends_mail: bool,
    /// What came of the last test mail.
    pub tested: Tested,
    /// The day of a test mail that was taken.
    pub tested_on: String,
}

/// Whether another device opened the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// Nobody tried.
    NotYet,
    /// The link that another device is to open.
    UnderWay {
        /// The link.
        url: String,
    },
    /// Another device opened it.
    Opened {
        /// On which day.
        on: String,
    },
    /// It was tried, and nobody opened it.
    NotOpened {
        /// On which day.
        on: String,
    },
}

/// How people outside are reached at present.
pub fn standing(tx: &mut Tx<'_>) -> Result<Standing> {
    let installation = store::load(tx)?;
    let only_here = super::only_here(tx)?;
    let test_path = change::test_path(tx)?.filter(|_| !only_here);
    let tested = mail::tested(&installation);
    let day = |at| words::day(tx.day_of(at));
    Ok(Standing {
        address_is_given: !installation.given_url.is_empty(),
        only_here,
        tried: match (installation.url_tested_at, installation.url_tried_at, test_path) {
            (Some(at), _, _) => Tried::Opened { on: day(at) },
            (None, _, Some(path)) => Tried::UnderWay { url: installation.url() + &path },
            (None, Some(at), None) => Tried::NotOpened { on: day(at) },
            (None, None, None) => Tried::NotYet,
        },
        mail_is_own: installation.has_own_mail(),
        mail_is_given: installation.mail_is_given(),
        sends_mail: installation.sends_mail(),
        tested_on: match tested {
            Tested::Worked { at } => day(at),
            Tested::NotYet | Tested::UnderWay | Tested::Failed { .. } => String::new(),
        },
        tested,
        url: installation.url(),
        address: installation.own_url,
        mail_from: installation.own_from,
    })
}
