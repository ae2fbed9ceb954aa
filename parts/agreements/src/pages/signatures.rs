//! The signatures on an agreement's page: whose, how each came about, and what signing takes for the other side.

use kit::{Error, Result, Tx, words};

use crate::{
    Agreement, How, Party, Signature,
    signing::{self, Adds, Evidence, Mailing},
    store,
};

/// A signature, for people.
pub(super) struct SignatureLine {
    pub day: String,
    pub when: String,
    pub what: String,
    pub how: String,
    pub file: Option<String>,
    /// How it came about, where it was given here.
    pub evidence: Vec<(&'static str, String)>,
}

/// The signatures that count.
pub(super) fn given(tx: &mut Tx<'_>, agreement: &Agreement, partner: &str) -> Result<Vec<SignatureLine>> {
    let evidence = signing::evidence_of(tx, agreement.id)?;
    let of = |signature: &Signature| {
        let is_its = |one: &&Evidence| (one.wording, one.party) == (agreement.wording, signature.party);
        let evidence = evidence.iter().find(is_its).map(|one| told(tx, one)).unwrap_or_default();
        SignatureLine { evidence, ..line(signature, partner) }
    };
    Ok(agreement.signatures.iter().map(of).collect())
}

/// The signatures under words that were changed afterwards.
pub(super) fn void(tx: &mut Tx<'_>, agreement: &Agreement, partner: &str) -> Result<Vec<SignatureLine>> {
    let given = store::void_signatures(tx, agreement)?;
    let told = |(wording, signature): (u32, Signature)| SignatureLine {
        how: format!(
            "Version {wording} of the words. They were changed since, so this does not count any more."
        ),
        ..line(&signature, partner)
    };
    Ok(given.into_iter().map(told).collect())
}

fn line(signature: &Signature, partner: &str) -> SignatureLine {
    let what = match signature.party {
        Party::Ours => format!("{} signed for us", signature.name),
        Party::Theirs if signature.name == partner => format!("{partner} signed"),
        Party::Theirs => format!("{} signed for {partner}", signature.name),
    };
    let how = match (signature.how, signature.party) {
        (How::Own, Party::Ours) => "Here, by their own hand.",
        (How::Own, Party::Theirs) => "On their own page, with the code that went to their address.",
        (How::RecordedByUs, _) => "Recorded by us.",
    };
    SignatureLine {
        day: signature.on.to_string(),
        when: words::day(signature.on),
        what,
        how: how.to_owned(),
        file: signature.file_id.map(|file| format!("~/files/{file}")),
        evidence: Vec::new(),
    }
}

fn told(tx: &Tx<'_>, evidence: &Evidence) -> Vec<(&'static str, String)> {
    let at = evidence.signed_at.to_zoned(tx.scope().zone.clone());
    let known = match evidence.party {
        Party::Ours => "Signed in as",
        Party::Theirs => "The code went to",
    };
    let lines = [
        ("At", Some(at.strftime("%-d %B %Y, %H:%M:%S %Z").to_string())),
        (known, Some(evidence.email.clone())),
        ("Signed from the address", evidence.address.clone()),
        ("With", evidence.agent.clone()),
        ("The code was asked for from", evidence.code_asked_from.clone()),
        ("Agreed to", evidence.consent.clone()),
        ("What was read (SHA-256)", evidence.shown_sha256.clone()),
        ("What was signed (SHA-256)", evidence.signed_sha256.clone()),
    ];
    lines.into_iter().filter_map(|(what, value)| Some((what, value?))).collect()
}

/// What the document is called on the page, by what it has in it; nothing while there is none to sign.
pub(super) fn document(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<&'static str>> {
    let latest = signing::revisions(tx, agreement.id, agreement.wording)?.pop();
    Ok(latest.map(|revision| match revision.adds {
        Adds::Words => "The document that is signed (PDF)",
        Adds::Ours | Adds::Theirs => "The document with the signature so far (PDF)",
        Adds::Seal => "The signed and sealed document (PDF)",
    }))
}

/// What signing takes for the other side, on the page.
pub(super) struct ForThem {
    /// Their address, where one is written down that is theirs.
    pub address: Option<String>,
    /// Why they cannot sign on their page, where they cannot.
    pub kept: Option<String>,
    /// What was mailed to them.
    pub mailed: Option<String>,
}

/// What signing takes for the other side.
pub(super) fn for_them(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<ForThem> {
    let mut mailed = signing::mailings(tx, agreement.id)?;
    mailed.retain(|mailing| mailing.wording == agreement.wording);
    let mailed = mailed_on(tx, &mailed);
    let printed = crate::pdf::of(tx, agreement);
    match printed.and_then(|_| signing::reached_at(tx, agreement)) {
        Ok(address) => Ok(ForThem { address: Some(address), kept: None, mailed }),
        Err(Error::Refused(why)) => {
            Ok(ForThem { address: None, kept: Some(format!("{} {}", why.sentence, why.remedy)), mailed })
        }
        Err(error) => Err(error),
    }
}

fn mailed_on(tx: &Tx<'_>, mailed: &[Mailing]) -> Option<String> {
    let day = |mailing: &Mailing| words::day(tx.day_of(mailing.mailed_at));
    let (first, again) = mailed.split_first()?;
    let again: Vec<String> = again.iter().map(day).collect();
    let again: Vec<&str> = again.iter().map(String::as_str).collect();
    let reminded = match again.is_empty() {
        true => String::new(),
        false => format!(", and again on {}", words::listed(&again)),
    };
    Some(format!("Mailed to {} on {}{reminded}.", first.email, day(first)))
}
