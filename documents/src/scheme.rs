//! The ways of signing that we read and write: what is hashed, what is signed, and what each is called in a signature.

use ring::{
    digest,
    signature::{self, VerificationAlgorithm},
};

use crate::der;

/// A way of signing. Each is called strong by NIST SP 800-131A and ETSI TS 119 312.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    EcdsaP256,
    EcdsaP384,
    Rsa,
}

impl Scheme {
    /// What hashes the document.
    pub fn digest(self) -> &'static digest::Algorithm {
        match self {
            Self::EcdsaP256 | Self::Rsa => &digest::SHA256,
            Self::EcdsaP384 => &digest::SHA384,
        }
    }

    /// The name of the hash, as an AlgorithmIdentifier (RFC 5754, 2).
    pub fn digest_name(self) -> Vec<u8> {
        der::sequence(&[&der::oid(match self {
            Self::EcdsaP256 | Self::Rsa => "2.16.840.1.101.3.4.2.1",
            Self::EcdsaP384 => "2.16.840.1.101.3.4.2.2",
        })])
    }

    /// The name of the signature, as an AlgorithmIdentifier (RFC 5754, 3).
    pub fn signature_name(self) -> Vec<u8> {
        const NULL: &[u8] = &[5, 0];
        match self {
            Self::EcdsaP256 => der::sequence(&[&der::oid("1.2.840.10045.4.3.2")]),
            Self::EcdsaP384 => der::sequence(&[&der::oid("1.2.840.10045.4.3.3")]),
            Self::Rsa => der::sequence(&[&der::oid("1.2.840.113549.1.1.11"), NULL]),
        }
    }

    /// What verifies the signature.
    pub fn verifies(self) -> &'static dyn VerificationAlgorithm {
        match self {
            Self::EcdsaP256 => &signature::ECDSA_P256_SHA256_ASN1,
            Self::EcdsaP384 => &signature::ECDSA_P384_SHA384_ASN1,
            Self::Rsa => &signature::RSA_PKCS1_2048_8192_SHA256,
        }
    }
}

/// What verifies a certificate's own signature, by the names of its algorithm and of its issuer's key. An issuer may use
/// what a document's signature does not.
pub(crate) fn of_certificate(
    algorithm: &str,
    curve: Option<&str>,
) -> Option<&'static dyn VerificationAlgorithm> {
    const P256: Option<&str> = Some("1.2.840.10045.3.1.7");
    const P384: Option<&str> = Some("1.3.132.0.34");
    Some(match (algorithm, curve) {
        ("1.2.840.10045.4.3.2", P256) => &signature::ECDSA_P256_SHA256_ASN1,
        ("1.2.840.10045.4.3.2", P384) => &signature::ECDSA_P384_SHA256_ASN1,
        ("1.2.840.10045.4.3.3", P256) => &signature::ECDSA_P256_SHA384_ASN1,
        ("1.2.840.10045.4.3.3", P384) => &signature::ECDSA_P384_SHA384_ASN1,
        ("1.2.840.113549.1.1.11", None) => &signature::RSA_PKCS1_2048_8192_SHA256,
        ("1.2.840.113549.1.1.12", None) => &signature::RSA_PKCS1_2048_8192_SHA384,
        ("1.2.840.113549.1.1.13", None) => &signature::RSA_PKCS1_2048_8192_SHA512,
        _ => return None,
    })
}

/// The way in which a key signs documents, by its algorithm's name and its curve's.
pub(crate) fn of_key(algorithm: &str, curve: Option<&str>) -> Option<Scheme> {
    match (algorithm, curve) {
        ("1.2.840.10045.2.1", Some("1.2.840.10045.3.1.7")) => Some(Scheme::EcdsaP256),
        ("1.2.840.10045.2.1", Some("1.3.132.0.34")) => Some(Scheme::EcdsaP384),
        ("1.2.840.113549.1.1.1", _) => Some(Scheme::Rsa),
        _ => None,
    }
}
