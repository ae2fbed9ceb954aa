//! The seal as JSON.

use documents::{Authority, OwnerKey};
use jiff::Timestamp;
use kit::{
    Result, Tx,
    web::{Api, Body},
};

use super::{Seal, authorities, seal};

/// `/seal`.
pub(crate) fn api() -> Api {
    Api::new()
        .get("/seal", "Who seals agreements", show)
        .put("/seal", "Seal with a key of one's own", bring)
        .delete("/seal", "Let Entente seal again", give_back)
}

kit::words! {
    /// Who seals.
    pub enum By {
        /// Entente, by a certificate that its authority issues for each seal.
        Entente: "entente", "Entente";
        /// The business, with a key of its own.
        Own: "own", "A key of our own";
    }
}

/// Who seals agreements, and by what others recognise it.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct SealOut {
    /// Who seals. A key of one's own that ended is Entente's turn again.
    by: By,
    /// The certificate of the key that was brought.
    own: Option<CertificateOut>,
    /// The certificate of this installation's authority, as `/authority.pem` gives it to everybody; null before anything was
    /// signed online.
    authority: Option<CertificateOut>,
}

/// A certificate.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct CertificateOut {
    /// What it calls itself.
    name: String,
    /// The SHA-256 of the certificate, to compare with what was told on another way.
    fingerprint: String,
    /// The last moment at which it holds.
    until: Option<Timestamp>,
    /// The certificate itself.
    pem: String,
}

impl CertificateOut {
    fn of(certificate: &Authority) -> Self {
        Self {
            name: certificate.name(),
            fingerprint: certificate.fingerprint(),
            until: certificate.until(),
            pem: certificate.pem(),
        }
    }
}

/// A key of one's own.
#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Brought {
    /// The private key without a password (PKCS #8) and its certificates, its own first, in PEM: what
    /// `openssl pkcs12 -nodes -in seal.p12` writes.
    #[schemars(length(min = 1, max = 100_000))]
    pem: String,
}

fn show(tx: &mut Tx<'_>) -> Result<SealOut> {
    let authority = authorities(tx)?.first().map(CertificateOut::of);
    Ok(match super::standing(tx)? {
        Seal::Entente => SealOut { by: By::Entente, own: None, authority },
        Seal::Own { certificate, holds, .. } => {
            let by = if holds { By::Own } else { By::Entente };
            SealOut { by, own: Some(CertificateOut::of(&certificate)), authority }
        }
    })
}

fn bring(tx: &mut Tx<'_>, Body(brought): Body<Brought>) -> Result<SealOut> {
    let key = OwnerKey::from_pem(&brought.pem).map_err(seal::of_no_use)?;
    super::bring(tx, &key)?;
    show(tx)
}

fn give_back(tx: &mut Tx<'_>) -> Result<SealOut> {
    super::give_back(tx)?;
    show(tx)
}
