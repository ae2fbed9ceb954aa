//! The other side's page before a review: a link that needs no account.

use jiff::{Span, ToSpan};
use kit::{Id, Result, Tx};
use workspace::{installation, links};

use crate::{Review, store};

const PURPOSE: &str = "review";

/// Half a year: it opens until they talk, and a while after it they can read what came of it.
fn lasting() -> Span {
    4320.hours()
}

/// Has a page for them from now on; returns where they find it.
pub(super) fn begin(tx: &mut Tx<'_>, id: Id<Review>) -> Result<String> {
    let secret = links::secret_for(tx, PURPOSE, id.uuid(), lasting())?;
    installation::absolute(tx, &format!("/look-back/{secret}"))
}

/// Where they find it; nowhere before they were asked.
pub fn url_for_partner(tx: &mut Tx<'_>, id: Id<Review>) -> Result<Option<String>> {
    let secret = links::standing(tx, PURPOSE, id.uuid())?;
    secret.map(|secret| installation::absolute(tx, &format!("/look-back/{secret}"))).transpose()
}

/// The review that a link is about; goes on in its business, as the outsider who holds the link.
pub fn opened(tx: &mut Tx<'_>, secret: &str) -> Result<Review> {
    let link = links::open(tx, PURPOSE, secret)?;
    store::find(tx, Id::from_uuid(link.subject))
}
