//! The rows of the authority and of the seals.

use documents::{Authority, Certifier, OwnerKey};
use jiff::Timestamp;
use kit::{Error, Result, Tx, secrets::Place};

/// Certificates that are trusted at most.
const MOST: u32 = 10_000;

/// The authority as it is kept.
pub(super) struct Kept {
    number: u32,
    pub authority: Authority,
    key_sealed: Vec<u8>,
}

/// The authority that issues.
pub(super) fn latest(tx: &mut Tx<'_>) -> Result<Option<Kept>> {
    tx.first(
        "select number, certificate, key_sealed from authority order by number desc limit 1",
        &[],
        |row| {
            let authority = Authority::from_der(row.get(1)?).map_err(Error::internal)?;
            Ok(Kept { number: row.get(0)?, authority, key_sealed: row.get(2)? })
        },
    )
}

/// Every authority there was, the newest first.
pub(super) fn authorities(tx: &mut Tx<'_>) -> Result<Vec<Authority>> {
    tx.all("select certificate from authority order by number desc limit $1", &[&MOST], |row| {
        Authority::from_der(row.get(0)?).map_err(Error::internal)
    })
}

/// The key of the authority.
pub(super) fn key_of(tx: &Tx<'_>, kept: &Kept) -> Result<Vec<u8>> {
    unsealed(tx, of_authority(kept.number.to_string().as_bytes()), &kept.key_sealed)
}

pub(super) fn insert_authority(tx: &mut Tx<'_>, certifier: &Certifier) -> Result<()> {
    let number = latest(tx)?.map_or(1, |latest| latest.number + 1);
    let sealed = sealed(tx, of_authority(number.to_string().as_bytes()), certifier.key())?;
    tx.exec(
        "insert into authority (number, certificate, key_sealed, made_at) values ($1, $2, $3, $4)",
        &[&number, &certifier.authority().der(), &sealed, &tx.now()],
    )
    .map(drop)
}

/// The key that a business brought.
pub(super) struct SealKey {
    pub certificate: Authority,
    pub set_at: Timestamp,
    certificates: Vec<u8>,
    key_sealed: Vec<u8>,
}

pub(super) fn seal_key(tx: &mut Tx<'_>) -> Result<Option<SealKey>> {
    tx.first(
        "select seal_certificate.certificate, seal_key.set_at, seal_key.certificates, seal_key.key_sealed from seal_key
         join seal_certificate on seal_certificate.fingerprint = seal_key.fingerprint
         where seal_key.workspace_id = $1",
        &[&tx.workspace()],
        |row| {
            Ok(SealKey {
                certificate: Authority::of_seal(row.get(0)?).map_err(Error::internal)?,
                set_at: row.get(1)?,
                certificates: row.get(2)?,
                key_sealed: row.get(3)?,
            })
        },
    )
}

/// The key with its certificates, as it was brought.
pub(super) fn opened(tx: &Tx<'_>, kept: &SealKey) -> Result<OwnerKey> {
    let key = unsealed(tx, of_seal(tx.workspace().uuid().as_bytes()), &kept.key_sealed)?;
    OwnerKey::kept(&kept.certificates, key).map_err(Error::internal)
}

pub(super) fn set_seal_key(tx: &mut Tx<'_>, key: &OwnerKey) -> Result<()> {
    let own = key.authority();
    let fingerprint = own.fingerprint();
    let sealed = sealed(tx, of_seal(tx.workspace().uuid().as_bytes()), key.key())?;
    tx.exec(
        "insert into seal_certificate (fingerprint, certificate, set_at) values ($1, $2, $3)
         on conflict (fingerprint) do nothing",
        &[&fingerprint, &own.der(), &tx.now()],
    )?;
    tx.exec(
        "insert into seal_key (workspace_id, fingerprint, certificates, key_sealed, set_at) values ($1, $2, $3, $4, $5)
         on conflict (workspace_id) do update set fingerprint = excluded.fingerprint,
         certificates = excluded.certificates, key_sealed = excluded.key_sealed, set_at = excluded.set_at",
        &[&tx.workspace(), &fingerprint, &key.certificates(), &sealed, &tx.now()],
    )
    .map(drop)
}

/// Forgets the key that the business brought; whether there was one.
pub(super) fn forget_seal_key(tx: &mut Tx<'_>) -> Result<bool> {
    let gone = tx.exec("delete from seal_key where workspace_id = $1", &[&tx.workspace()])?;
    Ok(gone > 0)
}

/// The certificate of every key that any business ever brought.
pub(super) fn seal_certificates(tx: &mut Tx<'_>) -> Result<Vec<Authority>> {
    tx.all("select certificate from seal_certificate limit $1", &[&MOST], |row| {
        Authority::of_seal(row.get(0)?).map_err(Error::internal)
    })
}

fn of_authority(number: &[u8]) -> Place<'_> {
    Place { table: "authority", column: "key_sealed", row: number }
}

fn of_seal(workspace: &[u8]) -> Place<'_> {
    Place { table: "seal_key", column: "key_sealed", row: workspace }
}

/// Seals bytes, which are spelled as digits because what is sealed is a text.
fn sealed(tx: &Tx<'_>, place: Place<'_>, key: &[u8]) -> Result<Vec<u8>> {
    let digits = key.iter().fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"));
    tx.seal(place, &digits)
}

fn unsealed(tx: &Tx<'_>, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
    let digits = tx.unseal(place, sealed)?;
    let byte = |place: usize| u8::from_str_radix(digits.get(place..place + 2).unwrap_or_default(), 16);
    (0..digits.len()).step_by(2).map(|place| byte(place).map_err(Error::internal)).collect()
}
