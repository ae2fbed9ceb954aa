//! The other side's page before a review: a link that needs no account.

use jiff::{Span, ToSpan};
use kit::{Id, Result, Tx};
use referrals::hearing;
use workspace::{
    installation,
    links::{self, Kind, Renewed, Subject},
};

use crate::{Review, store};

const PURPOSE: &str = "review";

/// What a partner who was asked before a review can have anew.
pub const FOR_PARTNER: Kind = Kind { path: "/look-back/", purpose: PURPOSE, renew };

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

fn renew(tx: &mut Tx<'_>, subject: Subject) -> Result<Option<Renewed>> {
    let review = store::find(tx, Id::from_uuid(subject))?;
    let reach = hearing::reach(tx, review.partnership_id)?;
    let Some(to) = reach.address().map(str::to_owned) else { return Ok(None) };
    begin(tx, review.id).map(|url| Some(Renewed { to, url }))
}
