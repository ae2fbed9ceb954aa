//! The partner's own page for a referral: a link that needs no account.

use jiff::{Span, ToSpan};
use kit::{Id, Result, Tx};
use partnerships::terms::Direction;
use workspace::{
    installation,
    links::{self, Kind, Renewed, Subject},
};

use crate::{Referral, hearing, store};

const PURPOSE: &str = "referral";

/// What a partner can have anew.
pub const FOR_PARTNER: Kind = Kind { path: "/p/", purpose: PURPOSE, renew };

/// Long enough for the longest talks; sending again begins anew.
fn lasting() -> Span {
    4320.hours()
}

/// Has a page for the partner from now on.
pub(crate) fn begin(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    match referral.about.direction {
        Direction::Outbound => links::secret_for(tx, PURPOSE, referral.id.uuid(), lasting()).map(drop),
        Direction::Inbound => Ok(()),
    }
}

/// Closes the partner's page.
pub(crate) fn end(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<()> {
    links::revoke(tx, PURPOSE, id.uuid())
}

/// Where the partner finds it; nowhere before it was sent and after it was taken back.
pub fn url_for_partner(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Option<String>> {
    let secret = links::standing(tx, PURPOSE, id.uuid())?;
    secret.map(|secret| installation::absolute(tx, &format!("/p/{secret}"))).transpose()
}

/// The referral that a partner's link is about; goes on in its business, as the outsider who holds the link.
pub fn opened(tx: &mut Tx<'_>, secret: &str) -> Result<Referral> {
    let link = links::open(tx, PURPOSE, secret)?;
    store::find(tx, Id::from_uuid(link.subject))
}

fn renew(tx: &mut Tx<'_>, subject: Subject) -> Result<Option<Renewed>> {
    let referral = store::find(tx, Id::from_uuid(subject))?;
    let reach = hearing::reach(tx, referral.about.partnership_id)?;
    let Some(to) = reach.address().map(str::to_owned) else { return Ok(None) };
    begin(tx, &referral)?;
    Ok(url_for_partner(tx, referral.id)?.map(|url| Renewed { to, url }))
}
