//! The document of a wording: as it was laid before both, and as each signature and the seal left it.

use documents::{NotSet, Standing};
use jiff::Timestamp;
use kit::{Error, Id, Result, Tx, web::Download};
use ring::digest::{SHA256, digest};
use workspace::{files, files::File, settings};

use super::store;
use crate::{
    Agreement, Form,
    document::{document, paper_of},
    pdf,
    wordings::{self, Wording},
};

kit::words! {
    /// What a revision adds to the one before it.
    pub enum Adds {
        /// It is the first: the words.
        Words: "words", "the words";
        /// Our signature.
        Ours: "ours", "our signature";
        /// Theirs.
        Theirs: "theirs", "their signature";
        /// The seal over everything.
        Seal: "seal", "the seal";
    }
}

/// The document of a wording as it was at one time. Each holds the one before it, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Of which wording.
    pub wording: u32,
    /// Which one of it, from 1.
    pub number: u32,
    /// What it adds.
    pub adds: Adds,
    /// The document.
    pub file_id: Id<File>,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Lays the document of a wording before both: from now on it is what is signed. Where no font here has its letters there is
/// none, and it is signed on paper.
pub(crate) fn lay(tx: &mut Tx<'_>, agreement: &Agreement, wording: &Wording) -> Result<()> {
    if agreement.about.form != Form::Written {
        return Ok(());
    }
    let paper = paper_of(&settings::profile(tx)?.country);
    let document = document(&wording.words, wording.made_at, Standing::ToBeSigned, paper);
    match documents::set(&document, pdf::fonts()) {
        Ok(document) => add(tx, agreement, Adds::Words, &document).map(drop),
        Err(NotSet::Characters(_) | NotSet::TooLong) => Ok(()),
        Err(NotSet::Unwritten(error)) => Err(Error::internal(error)),
    }
}

/// Keeps the next revision.
pub(super) fn add(tx: &mut Tx<'_>, agreement: &Agreement, adds: Adds, document: &[u8]) -> Result<Revision> {
    let number = store::latest(tx, agreement)?.map_or(1, |before| before.number + 1);
    let name = pdf::name(tx, agreement)?;
    let revision = Revision {
        wording: agreement.wording,
        number,
        adds,
        file_id: files::keep(tx, "file", &name, document)?,
        sha256: digest(&SHA256, document).as_ref().iter().map(|byte| format!("{byte:02x}")).collect(),
        made_at: tx.now(),
    };
    store::insert_revision(tx, agreement.id, &revision)?;
    Ok(revision)
}

/// The document as it stands now, and which revision it is. A wording that was kept by an earlier Entente, which kept no
/// document, gets one now.
pub(super) fn latest(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<(Revision, Vec<u8>)>> {
    if store::latest(tx, agreement)?.is_none()
        && let Some(wording) = wordings::find(tx, agreement.id, agreement.wording)?
    {
        lay(tx, agreement, &wording)?;
    }
    let Some(revision) = store::latest(tx, agreement)? else { return Ok(None) };
    let document = files::whole(tx, revision.file_id)?;
    Ok(Some((revision, document)))
}

/// The document as it was laid before both, with the signatures it has, to be handed out; nothing while it is written, and
/// where it could not be made.
pub fn download(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<Download>> {
    let latest = store::latest(tx, agreement)?;
    latest.map(|revision| files::read(tx, revision.file_id)).transpose()
}
