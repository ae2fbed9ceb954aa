//! Who vouches for a signer: from their certificate upwards until one that is trusted (RFC 5280, 6).

use jiff::Timestamp;

use crate::{Authority, Field, authority::Vouches, certificate::Certificate, cms::Cms};

/// The longest way up.
const LONGEST: usize = 8;

/// Whose certificate it is.
pub(super) struct Own {
    pub name: String,
    pub email: Option<String>,
    pub organisation: Option<String>,
}

/// Who vouches for it, by what they call themselves.
pub(super) enum Vouched {
    Trusted(String),
    Unknown(String),
}

/// Looks at a signature's certificates. Nothing when they do not hold together: the signer's may not sign, did not hold at
/// the moment of signing, or comes with certificates that have nothing to do with it.
pub(super) fn look(cms: &Cms, field: Field, at: Timestamp, trusted: &[Authority]) -> Option<(Own, Vouched)> {
    let [own, others @ ..] = &*cms.chain else { return None };
    let (own, others) = (Certificate::read(own)?, others.iter().map(|der| Certificate::read(der)));
    let mut others = others.collect::<Option<Vec<_>>>()?;
    if !own.holds_at(at) || !own.may_sign_documents() || others.len() > LONGEST {
        return None;
    }
    let found = Own { name: own.name(), email: own.email(), organisation: own.organisation() };
    let mut last = own;
    let mut vouched = above(&last, field, at, trusted);
    while let Some(next) = others.iter().position(|other| last.is_issued_by(other)) {
        last = others.swap_remove(next);
        if !last.holds_at(at) {
            return None;
        }
        vouched = vouched.or_else(|| above(&last, field, at, trusted));
    }
    // What vouches for nobody has no business in a signature: its bytes could be any.
    others.is_empty().then(|| (found, vouched.unwrap_or_else(|| Vouched::Unknown(last.issuer_name()))))
}

/// The trusted authority that a certificate is, or that issued it.
fn above(
    certificate: &Certificate<'_>,
    field: Field,
    at: Timestamp,
    trusted: &[Authority],
) -> Option<Vouched> {
    trusted.iter().find_map(|authority| {
        let top = authority.read();
        let is_same = || top.der() == certificate.der();
        let vouches = match authority.vouches() {
            Vouches::ForOthers => is_same() || top.holds_at(at) && certificate.is_issued_by(&top),
            Vouches::ForItsSeal => field == Field::Seal && is_same(),
        };
        vouches.then(|| Vouched::Trusted(authority.name()))
    })
}
