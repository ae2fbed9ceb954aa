//! The signature itself: detached CMS SignedData (RFC 5652, 5) with the attributes of PAdES baseline B-B (ETSI EN 319
//! 142-1, 6.3): content-type, message-digest and signing-certificate-v2 (RFC 5035), and no signing-time, which stands in
//! the signature dictionary.
//!
//! It is written in one way only. So what is read is written again and compared: a signature that differs anywhere from
//! how we would have written it is not ours, also where a byte means nothing.

use ring::digest;

use crate::{
    certificate::Certificate,
    der::{self, FIRST, OCTETS, ONE, SEQUENCE, SET},
    scheme::Scheme,
};

const DATA: &str = "1.2.840.113549.1.7.1";
const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE: &str = "1.2.840.113549.1.9.16.2.47";

/// A signature as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cms {
    pub scheme: Scheme,
    /// The hash of what was signed.
    pub digest: Vec<u8>,
    /// The signer's certificate first, then the others in the order of their bytes, which is that of a set.
    pub chain: Vec<Vec<u8>>,
    pub signature: Vec<u8>,
}

/// What the key signs: the attributes, as a set (RFC 5652, 5.4).
pub(crate) fn signed_attributes(digest: &[u8], chain: &[Vec<u8>]) -> Vec<u8> {
    attributes(SET, digest, chain)
}

fn attributes(tag: u8, digest: &[u8], chain: &[Vec<u8>]) -> Vec<u8> {
    let attribute =
        |name: &str, value: &[u8]| der::sequence(&[&der::oid(name), &der::element(SET, &[value])]);
    // The signer's certificate first, then those that vouch for it: no byte of them can be changed either. SHA-256 is what
    // the hash is by when nothing is said (RFC 5035, 4).
    let certificates: Vec<Vec<u8>> = chain
        .iter()
        .map(|certificate| {
            let hash = digest::digest(&digest::SHA256, certificate);
            der::sequence(&[&der::element(OCTETS, &[hash.as_ref()])])
        })
        .collect();
    let certificates = der::sequence(&certificates.iter().map(Vec::as_slice).collect::<Vec<_>>());
    der::set(
        tag,
        vec![
            attribute(CONTENT_TYPE, &der::oid(DATA)),
            attribute(MESSAGE_DIGEST, &der::element(OCTETS, &[digest])),
            attribute(SIGNING_CERTIFICATE, &der::sequence(&[&certificates])),
        ],
    )
}

impl Cms {
    /// Writes it.
    pub fn write(&self) -> Option<Vec<u8>> {
        let own = self.chain.first()?;
        let hash = self.scheme.digest_name();
        let signer = der::sequence(&[
            &ONE,
            &Certificate::read(own)?.reference()?,
            &hash,
            &attributes(FIRST, &self.digest, &self.chain),
            &self.scheme.signature_name(),
            &der::element(OCTETS, &[&self.signature]),
        ]);
        let signed = der::sequence(&[
            &ONE,
            &der::element(SET, &[&hash]),
            &der::sequence(&[&der::oid(DATA)]),
            &der::set(FIRST, self.chain.clone()),
            &der::element(SET, &[&signer]),
        ]);
        Some(der::sequence(&[&der::oid(SIGNED_DATA), &der::element(FIRST, &[&signed])]))
    }

    /// Reads what `write` wrote, and nothing else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let [_, content] = der::within(SEQUENCE, bytes)?.try_into().ok()?;
        let [_, _, _, certificates, signers] = der::within(SEQUENCE, content.content)?.try_into().ok()?;
        let [_, reference, _, attributes, _, signature] =
            der::within(SEQUENCE, signers.content)?.try_into().ok()?;
        let mut chain: Vec<Vec<u8>> =
            der::elements(certificates.content)?.iter().map(|element| element.whole.to_vec()).collect();
        let refers = |der: &Vec<u8>| {
            Certificate::read(der).and_then(|certificate| certificate.reference()).as_deref()
                == Some(reference.whole)
        };
        let own = chain.iter().position(refers)?;
        let own = chain.remove(own);
        chain.insert(0, own);
        let read = Self {
            scheme: Certificate::read(&chain[0])?.scheme()?,
            digest: digest_in(attributes.content)?,
            signature: signature.content.to_vec(),
            chain,
        };
        (read.write()? == bytes).then_some(read)
    }
}

/// The hash that the attributes name.
fn digest_in(attributes: &[u8]) -> Option<Vec<u8>> {
    let name = der::oid(MESSAGE_DIGEST);
    der::elements(attributes)?.iter().find_map(|attribute| {
        let [named, values] = der::elements(attribute.content)?.try_into().ok()?;
        let [value] = der::elements(values.content)?.try_into().ok()?;
        (named.whole == name).then(|| value.content.to_vec())
    })
}
