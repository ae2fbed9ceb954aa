//! Whether a PDF is what Entente signed, and unchanged since.
//!
//! Everything a file may be is answered with a verdict. It says `Genuine` only when every byte is signed, or is the
//! signature itself in the one form in which we write it: so no byte can be changed, added or left out unseen.

mod chain;

use std::fmt;

use jiff::Timestamp;
use ring::digest;

use crate::{
    Authority, Field,
    certificate::Certificate,
    cms::{Cms, signed_attributes},
    revision::{self, Revision},
};

/// The largest file that is looked at: what an upload may have, too.
pub const LARGEST: usize = 25 * 1024 * 1024;

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As it was signed, by whom an authority we trust vouches for.
    Genuine(Vec<Signature>),
    /// Signed by Entente, and changed since.
    Changed(Where),
    /// Whole, but vouched for by an authority that we do not trust: another installation's, or an imitation.
    Unknown {
        /// What the authority calls itself.
        authority: String,
        /// Who signed, if it can be believed.
        signatures: Vec<Signature>,
    },
    /// A PDF without a signature by Entente.
    NotOurs,
    /// No PDF at all.
    NotAPdf,
}

/// A signature that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// In which field.
    pub field: Field,
    /// Who signed.
    pub name: String,
    /// The address at which they were asked to.
    pub email: Option<String>,
    /// The business they signed for.
    pub organisation: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// Who vouches for them.
    pub authority: String,
    /// How many bytes of the file it covers, from the first one.
    pub covers: usize,
}

/// Where a file was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// In what the document says, before anybody signed it.
    Words,
    /// In a signature, or between it and the one before.
    Signature(Field),
    /// At the end: something was added, or is missing.
    End,
}

/// Says what a file is, trusting some authorities.
pub fn verify(file: &[u8], trusted: &[Authority]) -> Verdict {
    if !file.starts_with(b"%PDF-") {
        return Verdict::NotAPdf;
    }
    if file.len() > LARGEST {
        return Verdict::NotOurs;
    }
    match revision::read(file) {
        Some(revisions) if !revisions.is_empty() => judge(file, &revisions, trusted),
        _ if revision::was_ours(file) => Verdict::Changed(Where::End),
        _ => Verdict::NotOurs,
    }
}

fn judge(file: &[u8], revisions: &[Revision], trusted: &[Authority]) -> Verdict {
    let (mut signatures, mut unknown, mut seen) = (Vec::new(), None, Vec::new());
    for revision in revisions {
        // Nobody signs twice, and nobody after the seal.
        if seen.contains(&revision.field) || seen.contains(&Field::Seal) {
            return Verdict::Changed(Where::Signature(revision.field));
        }
        seen.push(revision.field);
        let looked = match whole(file, revision) {
            Ok(cms) => chain::look(&cms, revision.field, revision.at, trusted),
            Err(NotWhole::Digest) if signatures.is_empty() => return Verdict::Changed(Where::Words),
            Err(NotWhole::Digest | NotWhole::Signature) => None,
        };
        let Some((own, vouched)) = looked else { return Verdict::Changed(Where::Signature(revision.field)) };
        if let chain::Vouched::Unknown(authority) = &vouched {
            unknown.get_or_insert(authority.clone());
        }
        signatures.push(Signature {
            field: revision.field,
            name: own.name,
            email: own.email,
            organisation: own.organisation,
            at: revision.at,
            reason: revision.reason.clone(),
            authority: match vouched {
                chain::Vouched::Trusted(authority) | chain::Vouched::Unknown(authority) => authority,
            },
            covers: revision.end,
        });
    }
    match unknown {
        Some(authority) => Verdict::Unknown { authority, signatures },
        None => Verdict::Genuine(signatures),
    }
}

/// What is wrong with a signature itself.
enum NotWhole {
    /// It signs something else.
    Digest,
    /// It is no signature of ours, or its key did not make it.
    Signature,
}

/// The signature of a revision, when it signs what stands there.
fn whole(file: &[u8], revision: &Revision) -> Result<Cms, NotWhole> {
    let cms = Cms::read(&revision.cms).ok_or(NotWhole::Signature)?;
    let own = cms.chain.first().and_then(|der| Certificate::read(der)).ok_or(NotWhole::Signature)?;
    if !own.signed(cms.scheme, &signed_attributes(&cms.digest, &cms.chain), &cms.signature) {
        return Err(NotWhole::Signature);
    }
    let mut hash = digest::Context::new(cms.scheme.digest());
    hash.update(&file[..revision.hole.start]);
    hash.update(&file[revision.hole.end..revision.end]);
    if hash.finish().as_ref() == cms.digest { Ok(cms) } else { Err(NotWhole::Digest) }
}

impl fmt::Display for Where {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Words => "in what it says",
            Self::Signature(Field::Ours) => "in the first side's signature",
            Self::Signature(Field::Theirs) => "in the other side's signature",
            Self::Signature(Field::Seal) => "in the seal",
            Self::End => "at the end: something was added, or is missing",
        })
    }
}
