//! The other side's own page for an agreement: a link that needs no account.

use jiff::{Span, ToSpan};
use kit::{Id, Result, Tx};
use workspace::{
    installation,
    links::{self, Kind, Renewed, Subject},
};

use crate::{Agreement, AgreementId, signing, store};

const PURPOSE: &str = "agreement";

/// What whoever signs for the other side can have anew.
pub const FOR_PARTNER: Kind = Kind { path: "/a/", purpose: PURPOSE, renew };

/// A year: they read there what they agreed to, too.
fn lasting() -> Span {
    8760.hours()
}

/// Has a page for them from now on.
pub(crate) fn begin(tx: &mut Tx<'_>, id: AgreementId) -> Result<()> {
    links::secret_for(tx, PURPOSE, id.uuid(), lasting()).map(drop)
}

/// Where they find it; nowhere before it was proposed.
pub fn url_for_partner(tx: &mut Tx<'_>, id: AgreementId) -> Result<Option<String>> {
    let secret = links::standing(tx, PURPOSE, id.uuid())?;
    secret.map(|secret| installation::absolute(tx, &format!("/a/{secret}"))).transpose()
}

/// The agreement that a link is about; goes on in its business, as the outsider who holds the link.
pub fn opened(tx: &mut Tx<'_>, secret: &str) -> Result<Agreement> {
    let link = links::open(tx, PURPOSE, secret)?;
    store::find(tx, Id::from_uuid(link.subject))
}

fn renew(tx: &mut Tx<'_>, subject: Subject) -> Result<Option<Renewed>> {
    let agreement = store::find(tx, Id::from_uuid(subject))?;
    let to = signing::reached_at(tx, &agreement)?;
    begin(tx, agreement.id)?;
    Ok(url_for_partner(tx, agreement.id)?.map(|url| Renewed { to, url }))
}
