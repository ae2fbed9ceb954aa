//! The client's own page: what was shared of them, with whom. A link that needs no account.

use jiff::{Span, ToSpan};
use kit::{Id, Result, Tx};
use network::contacts::{self, Contact};
use workspace::{
    installation,
    links::{self, Kind, Renewed, Subject},
};

use crate::shortlists::reached_at;

const PURPOSE: &str = "client";

/// What a client can have anew.
pub const FOR_THEMSELVES: Kind = Kind { path: "/c/", purpose: PURPOSE, renew };

/// A year: whoever was passed on can take it back for as long.
fn lasting() -> Span {
    8760.hours()
}

/// Has a page for the client from now on.
pub(crate) fn begin(tx: &mut Tx<'_>, client: Id<Contact>) -> Result<()> {
    links::secret_for(tx, PURPOSE, client.uuid(), lasting()).map(drop)
}

/// Where the client finds it; nowhere before they were passed on.
pub fn url_for_themselves(tx: &mut Tx<'_>, client: Id<Contact>) -> Result<Option<String>> {
    let secret = links::standing(tx, PURPOSE, client.uuid())?;
    secret.map(|secret| installation::absolute(tx, &format!("/c/{secret}"))).transpose()
}

/// The client whom a link is about, or whom they turned out to be; goes on in its business, as the outsider who holds the link.
pub fn opened_by_client(tx: &mut Tx<'_>, secret: &str) -> Result<Id<Contact>> {
    let link = links::open(tx, PURPOSE, secret)?;
    let client = contacts::find(tx, Id::from_uuid(link.subject))?;
    Ok(client.merged_into.unwrap_or(client.id))
}

fn renew(tx: &mut Tx<'_>, subject: Subject) -> Result<Option<Renewed>> {
    let held = contacts::find(tx, Id::from_uuid(subject))?;
    let client = contacts::find(tx, held.merged_into.unwrap_or(held.id))?;
    let to = reached_at(tx, &client)?;
    begin(tx, client.id)?;
    Ok(url_for_themselves(tx, client.id)?.map(|url| Renewed { to, url }))
}
