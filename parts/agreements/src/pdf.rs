//! The agreement as a PDF.

use std::sync::OnceLock;

use documents::{Document, Fonts, NotSet, Standing};
use kit::{
    Error, Refusal, Result, Tx,
    web::{Content, Download},
};
use workspace::settings;

use crate::{
    Agreement, Status,
    document::{document, paper_of},
    signing, wordings,
};

/// Its media type.
pub const MEDIA_TYPE: &str = "application/pdf";

static FONTS: OnceLock<Fonts> = OnceLock::new();

/// Says in which fonts agreements are printed, once, before any is. Otherwise it is in those that are compiled in.
pub fn print_in(fonts: Fonts) {
    FONTS.get_or_init(|| fonts);
}

/// The fonts that agreements are printed and signed in.
pub(crate) fn fonts() -> &'static Fonts {
    FONTS.get_or_init(Fonts::built_in)
}

/// What the document of an agreement is called as a file.
pub(crate) fn name(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<String> {
    let words = wordings::words_of(tx, agreement)?;
    Ok(format!("{} with {}.pdf", words.title(), words.agreed.theirs.name))
}

/// The agreement as it lies before both with the signatures it has, or, while it is written, as it would; every page of a draft says that it is one.
pub fn of(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Download> {
    if let Some(signed) = signing::document(tx, agreement)? {
        return Ok(signed);
    }
    let kept = wordings::find(tx, agreement.id, agreement.wording)?;
    let written_at = kept.as_ref().map_or(agreement.updated_at, |kept| kept.made_at);
    let words = match kept {
        Some(kept) => kept.words,
        None => wordings::words_of(tx, agreement)?,
    };
    let standing = if agreement.status == Status::Draft { Standing::Draft } else { Standing::ToBeSigned };
    let paper = paper_of(&settings::profile(tx)?.country);
    let document = document(&words, written_at, standing, paper);
    let pdf = documents::set(&document, fonts()).map_err(not_set)?;
    let name = name(tx, agreement)?;
    Ok(Download { media_type: MEDIA_TYPE, name, content: Content::Whole(pdf) })
}

/// A paper that nobody signs, as it is read: what no font here has stands as a question mark.
pub fn to_be_read(document: Document) -> Result<Vec<u8>> {
    match documents::set(&document, fonts()) {
        Err(NotSet::Characters(missing)) => {
            documents::set(&document.without(&missing), fonts()).map_err(not_set)
        }
        set => set.map_err(not_set),
    }
}

fn not_set(why: NotSet) -> Error {
    match why {
        NotSet::Characters(missing) => {
            let missing: Vec<String> = missing.iter().map(char::to_string).collect();
            let sentence = format!("No font here has {}, so it cannot be printed.", missing.join(" "));
            Refusal::new(
                "characters_missing",
                sentence,
                "Write it in other letters, or start Entente with --fonts and a folder of fonts that have them.",
            )
            .into()
        }
        NotSet::TooLong => Refusal::new(
            "document_too_long",
            "It is longer than 300 pages.",
            "Shorten its words; what is longer belongs into a paper of its own.",
        )
        .into(),
        NotSet::Unwritten(error) => Error::internal(error),
    }
}
