//! Words become lines of glyphs.

use std::{borrow::Cow, collections::BTreeSet};

use parley::{
    Alignment, FontFamily, FontFamilyName, FontStyle, FontWeight, Layout, LayoutContext, LineHeight,
    OverflowWrap, StyleProperty,
};

use super::look::{LEADING, Look, Slant};
use crate::{Fonts, document::one_line};

/// Words in a look, broken into lines of a width.
pub(crate) struct Text {
    pub words: String,
    pub layout: Layout<()>,
}

/// Sets words in fonts, and remembers the characters that none of them has.
pub(crate) struct Setter {
    fonts: Fonts,
    layouts: LayoutContext<()>,
    pub missing: BTreeSet<char>,
}

impl Setter {
    pub fn new(fonts: &Fonts) -> Self {
        Self { fonts: fonts.clone(), layouts: LayoutContext::new(), missing: BTreeSet::new() }
    }

    /// Words in lines of a width; they begin at their own side, left or right.
    pub fn set(&mut self, words: &str, look: Look, width: f32) -> Text {
        self.shape(one_line(words), look, width)
    }

    /// What stands before a text in the same line: `2.1`, with the space that ends it.
    pub fn mark(&mut self, words: &str, look: Look, width: f32) -> Text {
        self.shape(one_line(words) + " ", look, width)
    }

    fn shape(&mut self, words: String, look: Look, width: f32) -> Text {
        self.missing.extend(words.chars().filter(|character| unseen(*character)));
        let families: Vec<FontFamilyName<'_>> = self
            .fonts
            .families
            .iter()
            .map(|family| FontFamilyName::Named(Cow::Borrowed(family.as_str())))
            .collect();
        let mut builder = self.layouts.ranged_builder(&mut self.fonts.context, &words, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(families))));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(LEADING)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::FontSize(look.size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(look.weight)));
        builder.push_default(StyleProperty::FontStyle(match look.slant {
            Slant::Upright => FontStyle::Normal,
            Slant::Italic => FontStyle::Italic,
        }));
        let mut layout = builder.build(&words);
        layout.break_all_lines(Some(width));
        layout.align(Alignment::Start, Default::default());
        self.missing.extend(without_glyph(&layout, &words));
        Text { words, layout }
    }
}

/// The characters for which the fonts have only an empty box.
fn without_glyph(layout: &Layout<()>, words: &str) -> Vec<char> {
    let runs = layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>());
    runs.flat_map(|run| run.clusters().collect::<Vec<_>>())
        .filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0))
        .flat_map(|cluster| words[cluster.text_range()].chars().collect::<Vec<_>>())
        .collect()
}

/// Characters that change what is read without being seen: they turn the order of others around, or hide. A document
/// shows everything it says. The two joiners stay: Persian and Hindi are written with them.
fn unseen(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e007f}')
}
