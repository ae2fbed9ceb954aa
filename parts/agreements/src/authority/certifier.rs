//! The authority of the installation.

use documents::{Authority, Certifier};
use kit::{Error, Refusal, Result, Tx, secrets};
use workspace::installation;

use super::store::{self, Kept};

/// The authority, to issue certificates with; it is made when it is needed first.
pub fn certifier(tx: &mut Tx<'_>) -> Result<Certifier> {
    match store::latest(tx)?.filter(|kept| kept.authority.holds_at(tx.now())) {
        Some(kept) => opened(tx, kept),
        None => make(tx),
    }
}

/// The certificates of the authority, the newest first; there are several where a key was lost, none before anything was
/// signed.
pub fn authorities(tx: &mut Tx<'_>) -> Result<Vec<Authority>> {
    store::authorities(tx)
}

/// Puts another authority in the place of one whose key was lost with the key file; a key that opens stays. What the first
/// one vouched for stays verifiable.
pub fn renew(tx: &mut Tx<'_>) -> Result<()> {
    installation::must_keep(tx)?;
    match certifier(tx) {
        Ok(_) => Ok(()),
        Err(Error::Refused(refusal)) if refusal.code == KEY_FILE_MISSING => {
            make(tx)?;
            tx.note("authority.renewed", &[&tx.workspace()])
        }
        Err(error) => Err(error),
    }
}

/// Whether the key of the authority was lost with the key file.
pub(super) fn is_lost(tx: &mut Tx<'_>) -> Result<bool> {
    let latest = store::latest(tx)?;
    Ok(latest.is_some_and(|kept| store::key_of(tx, &kept).is_err()))
}

/// What a refusal is called when the key file is another one than that which sealed.
pub(super) const KEY_FILE_MISSING: &str = "key_file_missing";

fn opened(tx: &Tx<'_>, kept: Kept) -> Result<Certifier> {
    let key = store::key_of(tx, &kept).map_err(|_| {
        Refusal::new(
            KEY_FILE_MISSING,
            "Entente’s own key does not open with the key file in use, so nothing can be signed or sealed here.",
            "Start Entente with the key file that belongs to this database (secret.key). If it is lost for good, whoever \
             keeps this Entente makes a new key under Settings, Seal.",
        )
    })?;
    Certifier::open(kept.authority, key, &secrets::chance()).map_err(Error::internal)
}

fn make(tx: &mut Tx<'_>) -> Result<Certifier> {
    let url = installation::public_url(tx)?;
    let host = url.split_once("://").map_or(url.as_str(), |(_, host)| host);
    let made = Certifier::make(&format!("Entente at {host}"), tx.now(), &secrets::chance());
    let certifier = made.map_err(Error::internal)?;
    store::insert_authority(tx, &certifier)?;
    Ok(certifier)
}
