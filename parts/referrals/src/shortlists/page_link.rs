//! The client's page for a shortlist: a link that needs no account.

use jiff::{Span, ToSpan};
use kit::{Id, Result, Tx};
use workspace::{installation, links};

use super::{Shortlist, store};

const PURPOSE: &str = "shortlist";

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
