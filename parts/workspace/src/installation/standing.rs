//! How people outside are reached at present, and whether that was tried.

use kit::{Result, Tx, words};

use super::{Tested, change, mail, store};

/// What a page shows of the address and of mail. The mail server's URL is never among it: it holds a password.
#[derive(Debug)]
pub struct Standing {
    /// The address that an owner set.
    pub address: String,
    /// Whether the address was given when Entente was started.
    pub address_is_given: bool,
    /// Whether links open only on this computer.
    pub only_here: bool,
    /// The day on which another device opened the address.
    pub address_works_since: Option<String>,
    /// The link of a test that waits to be opened.
    pub test_url: Option<String>,
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

/// How people outside are reached at present.
pub fn standing(tx: &mut Tx<'_>) -> Result<Standing> {
    let installation = store::load(tx)?;
    let only_here = super::only_here(tx)?;
    let test_url = change::test_path(tx)?.map(|path| installation.url() + &path);
    let tested = mail::tested(&installation);
    let day = |at| words::day(tx.day_of(at));
    Ok(Standing {
        address_is_given: !installation.given_url.is_empty(),
        only_here,
        address_works_since: installation.url_tested_at.map(day),
        test_url: test_url.filter(|_| !only_here),
        mail_is_given: installation.mail_is_given(),
        sends_mail: installation.sends_mail(),
        tested_on: match tested {
            Tested::Worked { at } => day(at),
            Tested::NotYet | Tested::UnderWay | Tested::Failed { .. } => String::new(),
        },
        tested,
        address: installation.own_url,
        mail_from: installation.own_from,
    })
}
