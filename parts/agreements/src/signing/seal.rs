//! Puts a signature into the document, and the seal when both have signed.

use documents::{Field, Hand, NotSigned, Verdict, Whom, sign, verify};
use kit::{Error, Refusal, Result, Tx, secrets::chance};

use super::{Adds, Drawn, Evidence, letter, revisions, signer, store};
use crate::{Agreement, Party, Signature, authority, pdf, wordings};

/// A signature that is given here, and how.
pub(crate) struct Given {
    /// Their name as they drew it, where they did.
    pub drawn: Option<Drawn>,
    /// How it came about. What was signed is written down when it is put into the document.
    pub evidence: Evidence,
}

/// Puts a signature into the document and writes down how it came about. With the last one the document is sealed.
pub(crate) fn put(tx: &mut Tx<'_>, agreement: &Agreement, signature: &Signature, given: Given) -> Result<()> {
    let Given { drawn, mut evidence } = given;
    if let Some((shown, document)) = revisions::latest(tx, agreement)? {
        let signed = signed(tx, agreement, &document, signature, drawn, &evidence)?;
        let adds = match signature.party {
            Party::Ours => Adds::Ours,
            Party::Theirs => Adds::Theirs,
        };
        let revision = revisions::add(tx, agreement, adds, &signed)?;
        // The other side was shown the document when they asked for the code; we are as we sign.
        evidence.shown_sha256 = evidence.shown_sha256.or(Some(shown.sha256));
        evidence.signed_sha256 = Some(revision.sha256);
        if has_both(tx, agreement)? {
            let sealed = sealed(tx, &signed)?;
            let sealed = revisions::add(tx, agreement, Adds::Seal, &sealed)?;
            tell(tx, agreement, &sealed.sha256)?;
        }
    }
    store::insert_evidence(tx, agreement.id, &evidence)
}

/// Mails the other side where their copy is.
fn tell(tx: &mut Tx<'_>, agreement: &Agreement, sha256: &str) -> Result<()> {
    let words = wordings::words_of(tx, agreement)?;
    match signer::email_of(&words) {
        Some(to) => letter::copy(tx, agreement, to, sha256)?.enqueue(tx),
        None => Ok(()),
    }
}

/// Whether the document has both signatures in it; one that was given on paper is not.
fn has_both(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<bool> {
    let revisions = store::revisions(tx, agreement.id, agreement.wording)?;
    Ok([Adds::Ours, Adds::Theirs].iter().all(|adds| revisions.iter().any(|one| one.adds == *adds)))
}

fn signed(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    document: &[u8],
    signature: &Signature,
    drawn: Option<Drawn>,
    evidence: &Evidence,
) -> Result<Vec<u8>> {
    let words = wordings::words_of(tx, agreement)?;
    let (side, field) = match signature.party {
        Party::Ours => (&words.agreed.ours, Field::Ours),
        Party::Theirs => (&words.agreed.theirs, Field::Theirs),
    };
    let whom = Whom {
        name: &signature.name,
        email: Some(evidence.email.as_str()).filter(|email| !email.is_empty()),
        organisation: side.legal_name(),
    };
    let certifier = authority::certifier(tx)?;
    let signer = certifier.issue(whom, tx.now(), &chance()).map_err(Error::internal)?;
    let hand = drawn.map_or_else(|| Hand::Typed(signature.name.clone()), |drawn| drawn.as_hand());
    let signing = documents::Signing {
        field,
        name: &signature.name,
        reason: "I agree to this agreement.",
        at: tx.now(),
        hand,
    };
    sign(document, &signing, &signer, pdf::fonts(), &chance()).map_err(not_signed)
}

/// The document, sealed. It is looked at as anybody would before it is kept.
fn sealed(tx: &mut Tx<'_>, document: &[u8]) -> Result<Vec<u8>> {
    let signer = authority::seal(tx)?;
    let name = signer.name();
    let signing = documents::Signing {
        field: Field::Seal,
        name: &name,
        reason: "Both have signed.",
        at: tx.now(),
        hand: Hand::None,
    };
    let sealed = sign(document, &signing, &signer, pdf::fonts(), &chance()).map_err(not_signed)?;
    match verify(&sealed, &authority::trusted(tx)?) {
        Verdict::Genuine(_) => Ok(sealed),
        _ => Err(Error::internal("what was sealed does not verify")),
    }
}

fn not_signed(why: NotSigned) -> Error {
    match why {
        NotSigned::Characters(missing) => {
            let missing: Vec<String> = missing.iter().map(char::to_string).collect();
            let sentence = format!("No font here has {}, so this name cannot be set.", missing.join(" "));
            Refusal::new("characters_missing", sentence, "Write the name in other letters.").into()
        }
        NotSigned::Hand => Error::invalid("drawn", "could not be read; draw it again, or type your name"),
        NotSigned::NotOurs | NotSigned::NoField | NotSigned::AlreadySigned | NotSigned::Key => {
            Error::internal(why)
        }
    }
}
