//! The authority that vouches for who signed: one for an installation, made by itself, trusted by whoever chooses to.
//!
//! It is no qualified trust service (eIDAS, article 3): what it says is that this Entente saw the signer come in by their
//! own mail, and that nothing was changed since.

use std::fmt;

use jiff::{Timestamp, tz::TimeZone};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, PublicKeyData, SanType, SerialNumber, SignatureAlgorithm, SigningKey,
};
use ring::{
    digest,
    rand::SecureRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use x509_cert::der::{Encode, EncodePem, pem::LineEnding};

use crate::{certificate::Certificate, sign::Signer};

/// How long an authority lasts, in years. Its certificates last as long: their keys are thrown away when they have signed,
/// and who looks at a signature without a timestamp asks whether they hold today.
const YEARS: i32 = 30;
/// The longest name in a certificate (RFC 5280, appendix A.1).
const NAME: usize = 64;

/// A certificate that is trusted: an authority's, or an owner's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    der: Vec<u8>,
    vouches: Vouches,
}

/// What a certificate is trusted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vouches {
    /// It says who somebody is, as an authority does.
    ForOthers,
    /// It seals, and that is all: an owner's own certificate calls itself what the owner likes, so it signs for nobody.
    ForItsSeal,
}

/// An authority with its key: it can issue certificates.
pub struct Certifier {
    authority: Authority,
    name: String,
    key: Vec<u8>,
}

/// Whom a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whom<'a> {
    /// The person, or what the seal is called.
    pub name: &'a str,
    /// The address at which they were asked to sign.
    pub email: Option<&'a str>,
    /// The business they sign for.
    pub organisation: &'a str,
}

/// An authority that cannot work: its certificate or its key cannot be read, do not fit, or there is no chance to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAuthority;

impl Authority {
    /// The certificates of a PEM file (RFC 7468).
    pub fn from_pem(pem: &[u8]) -> Result<Vec<Self>, NoAuthority> {
        let found = x509_cert::Certificate::load_pem_chain(pem).map_err(|_| NoAuthority)?;
        let ders: Result<Vec<_>, _> = found.iter().map(Encode::to_der).collect();
        let ders = ders.map_err(|_| NoAuthority)?.into_iter();
        let authorities = ders.map(Self::from_der).collect::<Result<Vec<_>, _>>()?;
        if authorities.is_empty() { Err(NoAuthority) } else { Ok(authorities) }
    }

    /// A certificate as it was kept. One that may not vouch for others is trusted for what it seals itself.
    pub fn from_der(der: Vec<u8>) -> Result<Self, NoAuthority> {
        let may_issue = Certificate::read(&der).ok_or(NoAuthority)?.may_issue();
        let vouches = if may_issue { Vouches::ForOthers } else { Vouches::ForItsSeal };
        Ok(Self { der, vouches })
    }

    /// The certificate of a seal: whatever it says of itself, it is trusted for what it seals and for nobody's signature.
    pub fn of_seal(der: Vec<u8>) -> Result<Self, NoAuthority> {
        Ok(Self { vouches: Vouches::ForItsSeal, ..Self::from_der(der)? })
    }

    /// The certificate as it is kept.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate as others take it (RFC 7468).
    pub fn pem(&self) -> String {
        let certificate = self.read();
        let parsed = <x509_cert::Certificate as x509_cert::der::Decode>::from_der(certificate.der());
        parsed.ok().and_then(|parsed| parsed.to_pem(LineEnding::LF).ok()).unwrap_or_default()
    }

    /// What it calls itself. Anybody may call theirs the same: the fingerprint tells them apart.
    pub fn name(&self) -> String {
        self.read().name()
    }

    /// The SHA-256 of the certificate, in pairs of digits.
    pub fn fingerprint(&self) -> String {
        let hash = digest::digest(&digest::SHA256, &self.der);
        let pairs: Vec<String> = hash.as_ref().iter().map(|byte| format!("{byte:02X}")).collect();
        pairs.join(":")
    }

    /// Whether it holds at a moment.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.read().holds_at(at)
    }

    /// The last moment at which it holds.
    pub fn until(&self) -> Option<Timestamp> {
        self.read().until()
    }

    pub(crate) fn vouches(&self) -> Vouches {
        self.vouches
    }

    pub(crate) fn read(&self) -> Certificate<'_> {
        Certificate::read(&self.der).expect("it was read before it became an authority")
    }
}

impl Certifier {
    /// Makes a new authority, which holds from the day of a moment.
    pub fn make(name: &str, at: Timestamp, chance: &dyn SecureRandom) -> Result<Self, NoAuthority> {
        let key = new_key(chance)?;
        let pair = Pair::open(&key, chance)?;
        let mut params = params(name, at, chance)?;
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let certificate = params.self_signed(&pair).map_err(|_| NoAuthority)?;
        Self::open(Authority::from_der(certificate.der().to_vec())?, key, chance)
    }

    /// An authority that was made before, with its key as `key` gave it.
    pub fn open(authority: Authority, key: Vec<u8>, chance: &dyn SecureRandom) -> Result<Self, NoAuthority> {
        if Pair::open(&key, chance)?.der_bytes() != authority.read().key() {
            return Err(NoAuthority);
        }
        let name = authority.name();
        Ok(Self { authority, name, key })
    }

    /// Its certificate, for everybody.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Its key (PKCS #8), for nobody: keep it sealed.
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    /// Makes a key and a certificate for it. The key is nowhere but in the answer: drop it when it has signed.
    pub fn issue(
        &self,
        whom: Whom<'_>,
        at: Timestamp,
        chance: &dyn SecureRandom,
    ) -> Result<Signer, NoAuthority> {
        let key = new_key(chance)?;
        let mut params = params(whom.name, at, chance)?;
        let (year, month, day) = midnight(self.authority.read().until().ok_or(NoAuthority)?);
        params.not_after = rcgen::date_time_ymd(year, month, day);
        params.distinguished_name.push(DnType::OrganizationName, shortened(whom.organisation));
        params.subject_alt_names =
            whom.email.and_then(|email| email.try_into().ok()).map(SanType::Rfc822Name).into_iter().collect();
        params.is_ca = IsCa::ExplicitNoCa;
        // Not only who they are: that they stand by what they signed. pyHanko asks for the second.
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        params.use_authority_key_identifier_extension = true;
        let mut own = CertificateParams::default();
        own.distinguished_name = called(&self.name);
        own.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let issuer = Issuer::new(own, Pair::open(&self.key, chance)?);
        let certificate = params.signed_by(&Pair::open(&key, chance)?, &issuer).map_err(|_| NoAuthority)?;
        Signer::new(vec![certificate.der().to_vec()], &key, chance).ok_or(NoAuthority)
    }
}

/// What every certificate of ours has.
fn params(name: &str, at: Timestamp, chance: &dyn SecureRandom) -> Result<CertificateParams, NoAuthority> {
    let mut params = CertificateParams::default();
    params.distinguished_name = called(name);
    params.serial_number = Some(number(chance)?);
    let (year, month, day) = midnight(at);
    params.not_before = rcgen::date_time_ymd(year, month, day);
    // On the first of a month: a leap day has no thirtieth birthday.
    params.not_after = rcgen::date_time_ymd((year + YEARS).min(9999), month, 1);
    Ok(params)
}

fn called(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, shortened(name));
    names
}

fn shortened(name: &str) -> String {
    name.chars().take(NAME).collect()
}

/// A number that nobody can foresee, positive and not too long (RFC 5280, 4.1.2.2).
fn number(chance: &dyn SecureRandom) -> Result<SerialNumber, NoAuthority> {
    let mut bytes = [0; 16];
    chance.fill(&mut bytes).map_err(|_| NoAuthority)?;
    bytes[0] = bytes[0] & 0x3f | 0x40;
    Ok(SerialNumber::from_slice(&bytes))
}

/// Midnight before a moment, so that a certificate holds already when it signs.
fn midnight(at: Timestamp) -> (i32, u8, u8) {
    let date = at.to_zoned(TimeZone::UTC).date();
    (date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

fn new_key(chance: &dyn SecureRandom) -> Result<Vec<u8>, NoAuthority> {
    let key =
        EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, chance).map_err(|_| NoAuthority)?;
    Ok(key.as_ref().to_vec())
}

/// A key with the chance that a signature by it needs.
struct Pair<'a> {
    key: EcdsaKeyPair,
    chance: &'a dyn SecureRandom,
}

impl<'a> Pair<'a> {
    fn open(key: &[u8], chance: &'a dyn SecureRandom) -> Result<Self, NoAuthority> {
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, key, chance)
            .map_err(|_| NoAuthority)?;
        Ok(Self { key, chance })
    }
}

impl PublicKeyData for Pair<'_> {
    fn der_bytes(&self) -> &[u8] {
        self.key.public_key().as_ref()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ECDSA_P256_SHA256
    }
}

impl SigningKey for Pair<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let signature = self.key.sign(self.chance, message).map_err(|_| rcgen::Error::RemoteKeyError)?;
        Ok(signature.as_ref().to_vec())
    }
}

impl fmt::Debug for Certifier {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Certifier").field("name", &self.name).finish_non_exhaustive()
    }
}

impl fmt::Display for NoAuthority {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("This is no certificate of an authority, or its key does not fit.")
    }
}

impl std::error::Error for NoAuthority {}
