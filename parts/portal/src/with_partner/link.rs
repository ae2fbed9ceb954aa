//! The link to a partner's whole page: given by us, closed by us.

use jiff::{Span, ToSpan};
use kit::{Id, Result, Tx};
use partnerships::Partnership;
use referrals::hearing;
use workspace::{
    installation,
    links::{self, Kind, Renewed, Subject},
};

const PURPOSE: &str = "partner";

/// What a partner can have anew, until it is closed.
pub const FOR_PARTNER: Kind = Kind { path: "/with/", purpose: PURPOSE, renew };

/// Two years: it lies on the first screen of their phone.
fn lasting() -> Span {
    17_520.hours()
}

/// Gives a partner a page of their own, and answers where it is.
pub fn give(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<String> {
    let id = partnerships::find(tx, id)?.id;
    if links::standing(tx, PURPOSE, id.uuid())?.is_none() {
        links::make(tx, PURPOSE, id.uuid(), lasting())?;
        tx.note("partnership.page_given", &[&id])?;
    }
    let path = standing(tx, id)?.unwrap_or_default();
    installation::absolute(tx, &path)
}

/// The link opens nothing any more, and those that came to their end before it are not to be had anew.
pub fn close(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<()> {
    let id = partnerships::find(tx, id)?.id;
    let was_open = links::standing(tx, PURPOSE, id.uuid())?.is_some();
    links::revoke(tx, PURPOSE, id.uuid())?;
    if was_open { tx.note("partnership.page_closed", &[&id]) } else { Ok(()) }
}

/// The path of the page, where the partner was given one.
pub fn standing(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<Option<String>> {
    let secret = links::standing(tx, PURPOSE, id.uuid())?;
    Ok(secret.map(|secret| format!("/with/{secret}")))
}

/// Where the page is, with the address that people outside use.
pub fn url(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<Option<String>> {
    standing(tx, id)?.map(|path| installation::absolute(tx, &path)).transpose()
}

/// The partnership that a link is about; goes on in its business, as the outsider who holds the link.
pub fn opened(tx: &mut Tx<'_>, secret: &str) -> Result<Partnership> {
    let link = links::open(tx, PURPOSE, secret)?;
    partnerships::find(tx, Id::from_uuid(link.subject))
}

fn renew(tx: &mut Tx<'_>, subject: Subject) -> Result<Option<Renewed>> {
    let partner = partnerships::find(tx, Id::from_uuid(subject))?.id;
    let Some(to) = hearing::reach(tx, partner)?.address().map(str::to_owned) else { return Ok(None) };
    links::secret_for(tx, PURPOSE, partner.uuid(), lasting())?;
    Ok(url(tx, partner)?.map(|url| Renewed { to, url }))
}
