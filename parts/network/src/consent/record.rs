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
    contacts::name_of(tx, contact)?;
    let consent = Consent::new(tx.new_id(), contact, new, tx.now())?;
    match noted(tx, &consent, None)? {
        Change::Made => {
            let detail = json!({ "address": consent.address, "reason": consent.source });
            tx.note_with("consent.recorded", &[&consent.id, &contact], detail)?;
            Ok(consent)
        }
        Change::AlreadyMade => store::find(tx, contact, &consent.address),
    }
}

/// Keeps a consent, unless the same was kept before; the event is told by whoever calls.
pub(crate) fn noted(tx: &mut Tx<'_>, consent: &Consent, source: Option<&Source>) -> Result<Change> {
    store::insert(tx, consent, source.map(|source| source.import))
}

/// Forgets some of the consents that an import brought; answers how many.
pub(crate) fn let_go_of_import(tx: &mut Tx<'_>, import: Id<Import>, limit: u32) -> Result<u64> {
    store::delete_of_import(tx, import, limit)
}
