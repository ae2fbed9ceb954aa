//! Certificates (X.509, RFC 5280) as they are read: whose they are, until when, who vouches for them.

use jiff::Timestamp;
use ring::signature::UnparsedPublicKey;
use x509_cert::{
    Certificate as Parsed,
    der::{Decode, Encode, asn1::ObjectIdentifier},
    ext::pkix::{BasicConstraints, KeyUsage, SubjectAltName, name::GeneralName},
    name::Name,
};

use crate::{
    der::{self, SEQUENCE},
    scheme::{self, Scheme},
};

/// A certificate that was read.
pub(crate) struct Certificate<'a> {
    der: &'a [u8],
    /// What its issuer signed.
    signed: &'a [u8],
    parsed: Parsed,
}

impl<'a> Certificate<'a> {
    /// Reads a certificate.
    pub fn read(der: &'a [u8]) -> Option<Self> {
        let signed = der::within(SEQUENCE, der)?.first()?.whole;
        Some(Self { der, signed, parsed: Parsed::from_der(der).ok()? })
    }

    pub fn der(&self) -> &'a [u8] {
        self.der
    }

    /// Whose it is.
    pub fn name(&self) -> String {
        common_name(self.parsed.tbs_certificate().subject())
    }

    /// Who issued it.
    pub fn issuer_name(&self) -> String {
        common_name(self.parsed.tbs_certificate().issuer())
    }

    /// The business it names.
    pub fn organisation(&self) -> Option<String> {
        let name = self.parsed.tbs_certificate().subject().organization().ok()??;
        Some(name.value().into_owned())
    }

    /// The address it names.
    pub fn email(&self) -> Option<String> {
        let (_, names) = self.parsed.tbs_certificate().get_extension::<SubjectAltName>().ok()??;
        names.0.into_iter().find_map(|name| match name {
            GeneralName::Rfc822Name(address) => Some(address.to_string()),
            _ => None,
        })
    }

    /// Its issuer and its number: how a signature refers to it (RFC 5652, 10.2.4).
    pub fn reference(&self) -> Option<Vec<u8>> {
        let certificate = self.parsed.tbs_certificate();
        let (issuer, number) =
            (certificate.issuer().to_der().ok()?, certificate.serial_number().to_der().ok()?);
        Some(der::sequence(&[&issuer, &number]))
    }

    /// Whether it holds at a moment.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        let validity = self.parsed.tbs_certificate().validity();
        let [from, until] =
            [validity.not_before, validity.not_after].map(|time| time.to_unix_duration().as_secs());
        u64::try_from(at.as_second()).is_ok_and(|at| (from..=until).contains(&at))
    }

    /// The last moment at which it holds.
    pub fn until(&self) -> Option<Timestamp> {
        let until = self.parsed.tbs_certificate().validity().not_after.to_unix_duration().as_secs();
        Timestamp::from_second(i64::try_from(until).ok()?).ok()
    }

    /// Whether it may sign documents (RFC 5280, 4.2.1.3): for authentication or as a commitment to their content.
    pub fn may_sign_documents(&self) -> bool {
        match self.parsed.tbs_certificate().get_extension::<KeyUsage>() {
            Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// Whether it may vouch for others.
    pub fn may_issue(&self) -> bool {
        let certificate = self.parsed.tbs_certificate();
        let authority =
            matches!(certificate.get_extension::<BasicConstraints>(), Ok(Some((_, basic))) if basic.ca);
        let signs = match certificate.get_extension::<KeyUsage>() {
            Ok(Some((_, usage))) => usage.key_cert_sign(),
            Ok(None) => true,
            Err(_) => false,
        };
        authority && signs
    }

    /// Whether another certificate vouches for it.
    pub fn is_issued_by(&self, issuer: &Certificate<'_>) -> bool {
        let (own, its) = (self.parsed.tbs_certificate(), issuer.parsed.tbs_certificate());
        let algorithm = self.parsed.signature_algorithm();
        let names = own.issuer() == its.subject() && own.signature() == algorithm;
        let Some(verifies) = scheme::of_certificate(&algorithm.oid.to_string(), issuer.curve().as_deref())
        else {
            return false;
        };
        let signature = self.parsed.signature().raw_bytes();
        names
            && issuer.may_issue()
            && UnparsedPublicKey::new(verifies, issuer.key()).verify(self.signed, signature).is_ok()
    }

    /// Whether it vouches for itself, as an authority at the top does.
    pub fn is_top(&self) -> bool {
        self.parsed.tbs_certificate().issuer() == self.parsed.tbs_certificate().subject()
    }

    /// Whether its key made a signature.
    pub fn signed(&self, scheme: Scheme, message: &[u8], signature: &[u8]) -> bool {
        self.scheme() == Some(scheme)
            && UnparsedPublicKey::new(scheme.verifies(), self.key()).verify(message, signature).is_ok()
    }

    /// The way in which its key signs documents, if we know it.
    pub fn scheme(&self) -> Option<Scheme> {
        let key = self.parsed.tbs_certificate().subject_public_key_info();
        scheme::of_key(&key.algorithm.oid.to_string(), self.curve().as_deref())
    }

    /// The public key, as ring reads it.
    pub fn key(&self) -> &[u8] {
        self.parsed.tbs_certificate().subject_public_key_info().subject_public_key.raw_bytes()
    }

    /// The curve of its key, if it has one.
    fn curve(&self) -> Option<String> {
        let algorithm = &self.parsed.tbs_certificate().subject_public_key_info().algorithm;
        let curve = algorithm.parameters.as_ref()?.decode_as::<ObjectIdentifier>().ok()?;
        Some(curve.to_string())
    }
}

/// What a name calls itself; all of it when it has no common name.
fn common_name(name: &Name) -> String {
    match name.common_name() {
        Ok(Some(common)) => common.value().into_owned(),
        _ => name.to_string(),
    }
}
