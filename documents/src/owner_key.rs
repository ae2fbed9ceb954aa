//! The owner's own key, from a PKCS #12 file (RFC 7292): what browsers, Windows, macOS and certificate shops hand out as
//! `.p12` or `.pfx`.
//!
//! Such a file is made slow to open, so that its password is not guessed. It is opened once; what was in it is kept, and
//! taken up again at once.

use std::fmt;

use jiff::Timestamp;
use p12_keystore::{KeyStore, Pkcs12ImportPolicy, error::Error as Unopened};
use ring::rand::SecureRandom;
use x509_cert::der::pem;

use crate::{Authority, certificate::Certificate, der, scheme::Scheme, sign::Signer};

/// The largest file. Ours have a few kilobytes.
const LARGEST: usize = 1024 * 1024;
/// The bytes of the shortest RSA key that is taken: 2048 bits.
const SHORTEST_RSA: usize = 256;

/// The owner's own key with its certificates, to be kept sealed.
pub struct OwnerKey {
    /// The key's own certificate first, then those between it and the top.
    chain: Vec<Vec<u8>>,
    /// PKCS #8.
    key: Vec<u8>,
}

/// Why a key is of no use for a seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoOwnerKey {
    /// It is no such file.
    NoFile,
    /// The password is another one.
    WrongPassword,
    /// There is no key in it, or no certificate for the key.
    NoKey,
    /// Its certificate does not hold at the moment.
    NotNow {
        /// The last moment at which it did.
        until: Option<Timestamp>,
    },
    /// Its certificate is not for signing documents.
    NotForSigning,
    /// It is an RSA key of fewer than 2048 bits.
    TooShort,
    /// A kind of key that we do not sign with.
    Unknown,
}

impl OwnerKey {
    /// Opens a file. That takes as long as whoever made the file wanted it to.
    pub fn open(p12: &[u8], password: &str) -> Result<Self, NoOwnerKey> {
        if p12.len() > LARGEST {
            return Err(NoOwnerKey::NoFile);
        }
        let store = KeyStore::from_pkcs12(p12, password, Pkcs12ImportPolicy::Relaxed);
        let store = store.map_err(|error| match error {
            Unopened::MacError(_) | Unopened::UnpadError | Unopened::Pkcs5Error(_) => {
                NoOwnerKey::WrongPassword
            }
            _ => NoOwnerKey::NoFile,
        })?;
        let (_, found) = store.private_key_chain().ok_or(NoOwnerKey::NoKey)?;
        let chain = found.certs().iter().map(|certificate| certificate.as_der().to_vec());
        Self::of(chain.collect(), found.key().as_der().to_vec())
    }

    /// A key that somebody opened already: PEM (RFC 7468), a private key (PKCS #8) without a password and its certificates,
    /// its own first, as `openssl pkcs12 -nodes` writes them.
    pub fn from_pem(text: &str) -> Result<Self, NoOwnerKey> {
        let (mut chain, mut key) = (Vec::new(), None);
        for block in text.split_inclusive("-----END ").collect::<Vec<_>>().windows(2) {
            let Some(begins) = block[0].find("-----BEGIN ") else { continue };
            let ends = block[1].lines().next().unwrap_or_default();
            let block = format!("{}{ends}\n", &block[0][begins..]);
            match pem::decode_vec(block.as_bytes()) {
                Ok(("CERTIFICATE", der)) => chain.push(der),
                Ok(("PRIVATE KEY", der)) => key = Some(der),
                Ok(_) | Err(_) => return Err(NoOwnerKey::NoKey),
            }
        }
        Self::of(chain, key.ok_or(NoOwnerKey::NoKey)?)
    }

    /// The key as it was kept: `certificates` and `key` as they said.
    pub fn kept(certificates: &[u8], key: Vec<u8>) -> Result<Self, NoOwnerKey> {
        let parts = der::elements(certificates).ok_or(NoOwnerKey::NoKey)?;
        Self::of(parts.into_iter().map(|part| part.whole.to_vec()).collect(), key)
    }

    fn of(chain: Vec<Vec<u8>>, key: Vec<u8>) -> Result<Self, NoOwnerKey> {
        chain.first().and_then(|der| Certificate::read(der)).ok_or(NoOwnerKey::NoKey)?;
        // The top of a chain is not part of it: whoever trusts it has it.
        let is_kept = |place: usize, der: &[u8]| {
            place == 0 || Certificate::read(der).is_some_and(|certificate| !certificate.is_top())
        };
        let chain = chain.into_iter().enumerate().filter(|(place, der)| is_kept(*place, der));
        Ok(Self { chain: chain.map(|(_, der)| der).collect(), key })
    }

    /// Its certificates (DER), one after another, for everybody.
    pub fn certificates(&self) -> Vec<u8> {
        self.chain.concat()
    }

    /// The key (PKCS #8), for nobody: keep it sealed.
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    /// Its own certificate, to be trusted by whoever verifies what it seals.
    pub fn authority(&self) -> Authority {
        Authority::of_seal(self.chain[0].clone()).expect("it was read before it became an owner's key")
    }

    /// The key, to seal with at a moment.
    pub fn signer(&self, at: Timestamp, chance: &dyn SecureRandom) -> Result<Signer, NoOwnerKey> {
        let own = Certificate::read(&self.chain[0]).ok_or(NoOwnerKey::NoKey)?;
        if !own.holds_at(at) {
            return Err(NoOwnerKey::NotNow { until: own.until() });
        }
        if !own.may_sign_documents() {
            return Err(NoOwnerKey::NotForSigning);
        }
        // The exponent and the lengths stand beside the number, so what is too short as a whole is too short.
        if own.scheme() == Some(Scheme::Rsa) && own.key().len() < SHORTEST_RSA {
            return Err(NoOwnerKey::TooShort);
        }
        Signer::new(self.chain.clone(), &self.key, chance).ok_or(NoOwnerKey::Unknown)
    }
}

impl fmt::Debug for OwnerKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("OwnerKey").finish_non_exhaustive()
    }
}

impl fmt::Display for NoOwnerKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NoFile => "This is no .p12 or .pfx file.",
            Self::WrongPassword => "The file does not open with this password.",
            Self::NoKey => "There is no key with its certificate in the file.",
            Self::NotNow { .. } => "The certificate does not hold today.",
            Self::NotForSigning => "The certificate is not for signing documents.",
            Self::TooShort => "The key is too short: RSA keys have 2048 bits at least.",
            Self::Unknown => {
                "The key is of a kind that Entente does not sign with: it takes RSA from 2048 bits, P-256 and P-384."
            }
        })
    }
}

impl std::error::Error for NoOwnerKey {}
