//! The fonts that documents are set in.

use std::{fmt, sync::Arc};

use parley::{
    FontContext,
    fontique::{Blob, Collection, CollectionOptions, SourceCache},
};

/// What is compiled in; see fonts/README.md.
const BUILT_IN: [&[u8]; 4] = [
    include_bytes!("../fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../fonts/NotoSerif-Bold.ttf"),
    include_bytes!("../fonts/NotoSerif-Italic.ttf"),
    include_bytes!("../fonts/NotoSerifHebrew-Regular.ttf"),
];

/// Fonts by family, in the order in which they are asked for a character. Cloning shares the files.
#[derive(Clone)]
pub struct Fonts {
    pub(crate) context: FontContext,
    pub(crate) families: Vec<String>,
}

/// A file that holds no font one could set words in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAFont;

impl Fonts {
    /// Noto Serif: Latin, Greek, Cyrillic and Hebrew. The fonts of the machine are never looked at, so that a document
    /// is the same wherever it is set.
    pub fn built_in() -> Self {
        BUILT_IN.into_iter().fold(Self::none(), |fonts, file| {
            fonts.with(Blob::new(Arc::new(file))).expect("the fonts that are compiled in are fonts")
        })
    }

    fn none() -> Self {
        let collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let context = FontContext { collection, source_cache: SourceCache::default() };
        Self { context, families: Vec::new() }
    }

    /// These, and behind them those of a font file: for scripts that the fonts before it do not have.
    pub fn and(self, file: Vec<u8>) -> Result<Self, NotAFont> {
        self.with(Blob::new(Arc::new(file)))
    }

    fn with(mut self, file: Blob<u8>) -> Result<Self, NotAFont> {
        let found = self.context.collection.register_fonts(file, None);
        for (family, _) in &found {
            let name = self.context.collection.family_name(*family).unwrap_or_default().to_owned();
            if !self.families.contains(&name) {
                self.families.push(name);
            }
        }
        if found.is_empty() { Err(NotAFont) } else { Ok(self) }
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(&self.families).finish()
    }
}

impl fmt::Display for NotAFont {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("This file is no font. Give TrueType or OpenType files.")
    }
}

impl std::error::Error for NotAFont {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, NotSet, set, set::tests::agreement};

    #[test]
    fn a_file_that_is_no_font_is_refused() {
        assert_eq!(Fonts::built_in().and(b"no font at all".to_vec()).err(), Some(NotAFont));
    }

    #[test]
    fn a_font_behind_the_others_has_the_characters_that_they_have_not() {
        let latin = || Fonts::none().and(BUILT_IN[0].to_vec()).expect("a font");
        let hebrew = Document { title: "שלום Ana".into(), ..agreement() };

        let NotSet::Characters(missing) = set(&hebrew, &latin()).expect_err("it has no Hebrew") else {
            panic!("characters are missing");
        };
        assert!(missing.contains(&'ש'), "{missing:?}");
        let both = latin().and(BUILT_IN[3].to_vec()).expect("a font");
        set(&hebrew, &both).expect("it can be set");
        assert_eq!(both.families, ["Noto Serif", "Noto Serif Hebrew"]);
    }
}
