//! Who signs: a key, and the certificates that say whose it is.

use std::fmt;

use ring::{
    error::Unspecified,
    rand::SecureRandom,
    rsa,
    signature::{
        ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair,
        RSA_PKCS1_SHA256,
    },
};

use crate::{certificate::Certificate, scheme::Scheme};

/// How often a signature is made again until it has the length that was reserved. Every second has it.
const TRIES: usize = 128;

/// A key, and the certificates that say whose it is.
pub struct Signer {
    /// The key's own certificate first, then those on the way up, in the order in which a signature holds them.
    chain: Vec<Vec<u8>>,
    scheme: Scheme,
    key: Key,
}

enum Key {
    Ecdsa(EcdsaKeyPair),
    Rsa(rsa::KeyPair),
}

impl Signer {
    /// A key (PKCS #8) with its chain, when they fit.
    pub(crate) fn new(mut chain: Vec<Vec<u8>>, key: &[u8], chance: &dyn SecureRandom) -> Option<Self> {
        chain.get_mut(1..)?.sort();
        let own = Certificate::read(chain.first()?)?;
        let scheme = own.scheme()?;
        let key = match scheme {
            Scheme::EcdsaP256 => {
                Key::Ecdsa(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, key, chance).ok()?)
            }
            Scheme::EcdsaP384 => {
                Key::Ecdsa(EcdsaKeyPair::from_pkcs8(&ECDSA_P384_SHA384_ASN1_SIGNING, key, chance).ok()?)
            }
            Scheme::Rsa => Key::Rsa(rsa::KeyPair::from_pkcs8(key).ok()?),
        };
        let public = match &key {
            Key::Ecdsa(pair) => pair.public_key().as_ref(),
            Key::Rsa(pair) => pair.public_key().as_ref(),
        };
        if public == own.key() { Some(Self { scheme, key, chain }) } else { None }
    }

    /// The key's own certificate first, then those on the way up, in the order in which a signature holds them.
    pub(crate) fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    /// What it calls itself, as whoever verifies reads it.
    pub fn name(&self) -> String {
        self.chain.first().and_then(|der| Certificate::read(der)).map(|own| own.name()).unwrap_or_default()
    }

    pub(crate) fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// How long its signatures are.
    pub(crate) fn length(&self) -> usize {
        match &self.key {
            Key::Rsa(pair) => pair.public().modulus_len(),
            // Two numbers that may each begin with a zero more or less: this is the likeliest length.
            Key::Ecdsa(_) if self.scheme == Scheme::EcdsaP384 => 103,
            Key::Ecdsa(_) => 71,
        }
    }

    /// Signs a message; the signature is as long as `length` says, so that the room for it needs no padding, in which a
    /// changed byte would go unnoticed.
    pub(crate) fn sign(&self, message: &[u8], chance: &dyn SecureRandom) -> Result<Vec<u8>, Unspecified> {
        match &self.key {
            Key::Rsa(pair) => {
                let mut signature = vec![0; self.length()];
                pair.sign(&RSA_PKCS1_SHA256, chance, message, &mut signature)?;
                Ok(signature)
            }
            Key::Ecdsa(pair) => {
                for _ in 0..TRIES {
                    let signature = pair.sign(chance, message)?;
                    if signature.as_ref().len() == self.length() {
                        return Ok(signature.as_ref().to_vec());
                    }
                }
                Err(Unspecified)
            }
        }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Signer").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}
