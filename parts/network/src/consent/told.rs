//! Whether somebody may be mailed, in sentences for their page.

use kit::{Result, Tx, words};

use super::store;
use crate::{contacts::Contact, suppression};

/// Consents that are told.
const TOLD: u32 = 20;

/// What somebody agreed to, and which of their addresses must not be mailed.
pub(crate) fn told(tx: &mut Tx<'_>, contact: &Contact) -> Result<Vec<String>> {
    let mut told = Vec::new();
    for consent in store::of_contact(tx, contact.id, None, TOLD)? {
        let day = words::day(tx.day_of(consent.given_at));
        told.push(format!("Agreed to mail at {} on {day} ({}).", consent.address, consent.source));
    }
    for email in &contact.emails {
        if let Some(holding) = suppression::holding(tx, &email.value)? {
            let day = words::day(tx.day_of(holding.since));
            let why = holding.reason.label();
            told.push(format!(
                "Must not be mailed at {} since {day}: {why} ({}).",
                holding.address, holding.source
            ));
        }
    }
    Ok(told)
}
