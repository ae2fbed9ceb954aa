//! The client's page for a shortlist: a link that needs no account.

use jiff::{Span, ToSpan};
use kit::{Id, Result, Tx};
use network::contacts;
use workspace::{
    installation,
    links::{self, Kind, Renewed, Subject},
};

use super::{Shortlist, reached_at, store};

const PURPOSE: &str = "shortlist";

/// What a client who was to choose can have anew: the page says, too, what came of it.
pub const TO_CHOOSE: Kind = Kind { path: "/s/", purpose: PURPOSE, renew };

/// Longer than anything can be chosen: the page says afterwards what came of it.
fn lasting() -> Span {
    1440.hours()
}

/// Has a page for the client from now on.
pub(super) fn begin(tx: &mut Tx<'_>, shortlist: &Shortlist) -> Result<()> {
    links::secret_for(tx, PURPOSE, shortlist.id.uuid(), lasting()).map(drop)
}

/// Where the client finds it.
pub fn url_for_client(tx: &mut Tx<'_>, id: Id<Shortlist>) -> Result<Option<String>> {
    let secret = links::standing(tx, PURPOSE, id.uuid())?;
    secret.map(|secret| installation::absolute(tx, &format!("/s/{secret}"))).transpose()
}

/// The shortlist that a client's link is about; goes on in its business, as the outsider who holds the link.
pub fn opened(tx: &mut Tx<'_>, secret: &str) -> Result<Shortlist> {
    let link = links::open(tx, PURPOSE, secret)?;
    store::find(tx, Id::from_uuid(link.subject))
}

fn renew(tx: &mut Tx<'_>, subject: Subject) -> Result<Option<Renewed>> {
    let shortlist = store::find(tx, Id::from_uuid(subject))?;
    let client = contacts::find(tx, shortlist.client_id)?;
    let to = reached_at(tx, &client)?;
    begin(tx, &shortlist)?;
    Ok(url_for_client(tx, shortlist.id)?.map(|url| Renewed { to, url }))
}
