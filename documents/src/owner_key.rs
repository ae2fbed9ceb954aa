//! The owner's own key, from a PKCS #12 file (RFC 7292): what browsers, Windows, macOS and certificate shops hand out as
//! `.p12` or `.pfx`.

use std::fmt;

use jiff::Timestamp;
use p12_keystore::{KeyStore, Pkcs12ImportPolicy};
use ring::rand::SecureRandom;

use crate::{Authority, certificate::Certificate, sign::Signer};

/// The largest file. Ours have a few kilobytes.
const LARGEST: usize = 1024 * 1024;

/// Why a file is of no use for a seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoOwnerKey {
    /// It cannot be opened: it is something else, or the password is another one.
    NotOpened,
    /// There is no key in it, or no certificate for the key.
    NoKey,
    /// Its certificate does not hold at the moment.
    NotNow {
        /// The last moment at which it did.
        until: Option<Timestamp>,
    },
    /// Its certificate is not for signing documents.
    NotForSigning,
    /// A kind of key that we do not sign with, or one that is too short.
    Unknown,
}

/// Opens the owner's key, to seal with at a moment.
pub fn owner_key(
    p12: &[u8],
    password: &str,
    at: Timestamp,
    chance: &dyn SecureRandom,
) -> Result<Signer, NoOwnerKey> {
    if p12.len() > LARGEST {
        return Err(NoOwnerKey::NotOpened);
    }
    let store = KeyStore::from_pkcs12(p12, password, Pkcs12ImportPolicy::Relaxed)
        .map_err(|_| NoOwnerKey::NotOpened)?;
    let (_, found) = store.private_key_chain().ok_or(NoOwnerKey::NoKey)?;
    let chain: Vec<&[u8]> = found.certs().iter().map(|certificate| certificate.as_der()).collect();
    let own = chain.first().and_then(|der| Certificate::read(der)).ok_or(NoOwnerKey::NoKey)?;
    if !own.holds_at(at) {
        return Err(NoOwnerKey::NotNow { until: own.until() });
    }
    if !own.may_sign_documents() {
        return Err(NoOwnerKey::NotForSigning);
    }
    // The top of a chain is not part of it: whoever trusts it has it.
    let between = chain.iter().skip(1).filter(|der| Certificate::read(der).is_some_and(|one| !one.is_top()));
    let chain: Vec<Vec<u8>> = chain.iter().take(1).chain(between).map(|der| der.to_vec()).collect();
    Signer::new(chain, found.key().as_der(), chance).ok_or(NoOwnerKey::Unknown)
}

impl Signer {
    /// Its own certificate, to be trusted by whoever verifies what it seals.
    pub fn as_authority(&self) -> Option<Authority> {
        Authority::from_der(self.chain().first()?.clone()).ok()
    }
}

impl fmt::Display for NoOwnerKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotOpened => "The file cannot be opened: it is no .p12, or the password is another one.",
            Self::NoKey => "There is no key with its certificate in the file.",
            Self::NotNow { .. } => "The certificate does not hold today.",
            Self::NotForSigning => "The certificate is not for signing documents.",
            Self::Unknown => "The key is of a kind that Entente does not sign with: it takes RSA from 2048 bits, P-256 and P-384.",
        })
    }
}

impl std::error::Error for NoOwnerKey {}
