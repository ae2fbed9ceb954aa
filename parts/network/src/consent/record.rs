//! Records that somebody agreed to be written to.

use kit::{Change, Id, Result, Tx};
use serde_json::json;

use super::{Consent, NewConsent, store};
use crate::{
    contacts::{self, Contact, Source},
    imports::Import,
};

/// Records that somebody agreed. They agree once to one address; the first time stands.
pub fn record(tx: &mut Tx<'_>, contact: Id<Contact>, new: &NewConsent) -> Result<Consent> {
    contacts::present(tx, contact)?;
    let said = Consent::new(tx.new_id(), contact, new, tx.now())?;
    store::insert(tx, &said)?;
    let consent = store::find(tx, contact, &said.address)?;
    if store::say(tx, consent.id, &said, None)? == Change::Made {
        let detail = json!({ "address": said.address, "reason": said.source });
        tx.note_with("consent.recorded", &[&consent.id, &contact], detail)?;
    }
    Ok(consent)
}

/// Keeps what a file says; whether that is new. The event is told by whoever calls.
pub(crate) fn noted(tx: &mut Tx<'_>, said: &Consent, source: &Source) -> Result<Change> {
    let change = store::insert(tx, said)?;
    let id = match change {
        Change::Made => said.id,
        Change::AlreadyMade => store::find(tx, said.contact_id, &said.address)?.id,
    };
    store::say(tx, id, said, Some(source.import))?;
    Ok(change)
}

/// Forgets some of what an import says of consents; answers of how many. What somebody else says, too, stands.
pub(crate) fn let_go_of_import(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<u64> {
    let gone = store::delete_of_import(tx, import, limit)?;
    if gone > 0 {
        return Ok(gone);
    }
    let stand = store::said_by(tx, import, limit)?;
    stand.iter().try_for_each(|&id| store::unsay(tx, id, import))?;
    Ok(stand.len() as u64)
}
