//! Sets the address, and records that somebody reached Entente by it.

use jiff::{Span, ToSpan};
use kit::{Error, Refusal, Result, Tx};
use serde_json::json;

use super::{
    PublicUrl, address,
    store::{self, Installation},
};
use crate::{links, members};

/// What the link of a test is for.
const PURPOSE: &str = "address";
/// How long it opens.
fn opening() -> Span {
    1.hours()
}

/// Whether this business keeps the installation and one of its owners acts. The first business does: who was invited to
/// another, or began one, cannot read everybody's mail by naming a mail server.
pub fn must_keep(tx: &mut Tx<'_>) -> Result<()> {
    members::must_own(tx)?;
    if store::first_business(tx)? == Some(tx.workspace()) {
        return Ok(());
    }
    Err(Error::Forbidden("Only an owner of the business that began this installation can do this."))
}

/// Sets the address by which people outside reach Entente. One that stays the same stays tested.
pub fn set_address(tx: &mut Tx<'_>, url: &PublicUrl) -> Result<()> {
    must_keep(tx)?;
    if store::load(tx)?.own_url == url.as_str() {
        return Ok(());
    }
    store::set_url(tx, url.as_str())?;
    stop_trying(tx)?;
    tx.note_with("installation.address_changed", &[&tx.workspace()], json!({ "url": url.as_str() }))
}

/// Takes the address away: links open only on this computer.
pub fn remove_address(tx: &mut Tx<'_>) -> Result<()> {
    must_keep(tx)?;
    if store::load(tx)?.own_url.is_empty() {
        return Ok(());
    }
    store::set_url(tx, "")?;
    stop_trying(tx)?;
    tx.note("installation.address_removed", &[&tx.workspace()])
}

/// The link of a try that nobody opened, or that the owner gave up, opens nothing any more; the address is shown as one
/// that did not open.
pub fn stop_trying(tx: &mut Tx<'_>) -> Result<()> {
    must_keep(tx)?;
    links::revoke(tx, PURPOSE, tx.workspace().uuid())
}

/// A path to open from another device, for an hour: whoever opens it and presses its button proves that the address
/// leads here. Entente does not call itself, because its own network is not the world's.
pub fn test_address(tx: &mut Tx<'_>) -> Result<String> {
    must_keep(tx)?;
    if super::only_here(tx)? {
        let sentence = "No address is set that another device could open.";
        return Err(Refusal::new("address_missing", sentence, "Save the public address first.").into());
    }
    let business = tx.workspace().uuid();
    store::url_is_tried(tx)?;
    links::secret_for(tx, PURPOSE, business, opening()).map(|secret| format!("/here/{secret}"))
}

/// Whether the address was tried, and the time went by in which another device could have opened it.
pub(super) fn was_given_up(tx: &Tx<'_>, installation: &Installation) -> bool {
    let tried = installation.url_tried_at.filter(|_| installation.url_tested_at.is_none());
    tried.is_some_and(|tried| tried.checked_add(opening()).is_ok_and(|until| until <= tx.now()))
}

/// The path that `test_address` made, while it opens.
pub(super) fn test_path(tx: &mut Tx<'_>) -> Result<Option<String>> {
    let business = tx.workspace().uuid();
    Ok(links::standing(tx, PURPOSE, business)?.map(|secret| format!("/here/{secret}")))
}

/// Opens the link of a test.
pub(super) fn open_test(tx: &mut Tx<'_>, secret: &str) -> Result<()> {
    links::open(tx, PURPOSE, secret).map(drop)
}

/// Records that Entente was reached by its address: `host` is what the browser asked for.
pub fn found_reachable(tx: &mut Tx<'_>, secret: &str, host: &str) -> Result<()> {
    open_test(tx, secret)?;
    let url = super::public_url(tx)?;
    let expected = address::authority(&url);
    if !host.eq_ignore_ascii_case(expected) {
        let sentence = format!("This page was opened at {host}, and the address to test is {expected}.");
        let remedy = "Open the link as it stands in the settings. If it does lead here, have your proxy pass on the host name.";
        return Err(Refusal::new("another_address", sentence, remedy).into());
    }
    store::url_works(tx)?;
    let business = tx.workspace();
    links::revoke(tx, PURPOSE, business.uuid())?;
    tx.note("installation.address_tested", &[&business])
}
