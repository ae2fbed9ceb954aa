//! Setting a document as PDF.
//!
//! The file is a tagged PDF 1.7 (ISO 32000-1, 14.8) that keeps PDF/UA-1 (ISO 14289-1) as far as a program can see to it:
//! its language and title, a structure in reading order, headings without gaps, an outline, letters behind every glyph.
//! The same document always makes the same bytes.

mod compose;
mod draw;
mod look;
mod page;
mod table;
mod text;

#[cfg(test)]
pub(crate) mod tests;

use std::fmt;

use jiff::tz::TimeZone;
use krilla::{
    Document as Pdf, SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::Point,
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    tagging::{ArtifactType, ContentTag, Identifier, SpanTag, TagGroup, TagTree},
};

pub(crate) use self::{
    look::{LABEL, SIGNATURE},
    text::{Setter, Text},
};

use self::{
    compose::{Composed, Tagged, compose},
    draw::Embedded,
    page::{Placed, Rule, pages},
};
use crate::{Document, Fonts, Paper, Standing, fields};

/// The longest document, in pages.
const PAGES: usize = 300;
/// The longest document, in letters: about as many pages.
const LETTERS: usize = 1_000_000;

/// Why a document cannot be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSet {
    /// Characters that no font has, or that nobody would see.
    Characters(Vec<char>),
    /// More pages than an agreement may have.
    TooLong,
    /// The file could not be written, for a reason that is not the document's.
    Unwritten(String),
}

/// Sets a document as PDF. One that is to be signed gets an empty field for each signature.
pub fn set(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, NotSet> {
    if document.text().len() > LETTERS {
        return Err(NotSet::TooLong);
    }
    let (width, height) = document.paper.size();
    let mut setter = Setter::new(fonts);
    let composed = compose(document, &mut setter, width - 2.0 * look::MARGIN);
    let pages = pages(&composed.strips, height - 2.0 * look::MARGIN);
    if pages.len() > PAGES {
        return Err(NotSet::TooLong);
    }
    let feet: Vec<Text> = (1..=pages.len())
        .map(|page| setter.set(&foot(document, page, pages.len()), look::FOOT, width - 2.0 * look::MARGIN))
        .collect();
    if !setter.missing.is_empty() {
        return Err(NotSet::Characters(setter.missing.into_iter().collect()));
    }
    let pdf = draw(document, &composed, &pages, &feet)?;
    match document.standing {
        Standing::Draft | Standing::ToBeRead => Ok(pdf),
        Standing::ToBeSigned => {
            let rooms = rooms(document, &composed, &pages);
            fields::add(&pdf, &rooms).map_err(|error| NotSet::Unwritten(error.to_string()))
        }
    }
}

impl Paper {
    /// Width and height in points.
    const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// What stands at the foot of a page.
fn foot(document: &Document, page: usize, of: usize) -> String {
    let draft = match document.standing {
        Standing::Draft => "Draft. ",
        Standing::ToBeSigned | Standing::ToBeRead => "",
    };
    format!("{draft}{}. Page {page} of {of}", document.title)
}

/// Where the fields are: their page, and their corner at the bottom left and the one opposite, from the bottom left of the
/// paper.
fn rooms(document: &Document, composed: &Composed, pages: &[Vec<Placed>]) -> Vec<fields::Room> {
    let (_, height) = document.paper.size();
    let mut rooms = Vec::new();
    for (page, placed) in pages.iter().enumerate() {
        for (strip, top) in placed {
            let strip = &composed.strips[*strip];
            if let Some(field) = strip.field {
                let bottom = height - look::MARGIN - top - strip.height;
                let right = look::MARGIN + look::FIELD.0;
                rooms.push(fields::Room {
                    field,
                    page,
                    corners: [look::MARGIN, bottom, right, bottom + strip.height],
                });
            }
        }
    }
    rooms
}

fn draw(
    document: &Document,
    composed: &Composed,
    pages: &[Vec<Placed>],
    feet: &[Text],
) -> Result<Vec<u8>, NotSet> {
    let (width, height) = document.paper.size();
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = accessible.map_err(|error| NotSet::Unwritten(format!("{error:?}")))?;
    let mut pdf = Pdf::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut fonts = Embedded::default();
    let mut pieces: Vec<Vec<Identifier>> = composed.texts.iter().map(|_| Vec::new()).collect();
    let mut outline = Outline::new();
    for (number, placed) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(width, height).expect("paper has a size");
        let mut page = pdf.start_page_with(settings);
        let mut surface = page.surface();
        let corner = |x: f32, top: f32| Point::from_xy(look::MARGIN + x, look::MARGIN + top);
        let mut lines = Vec::new();
        for (strip, top) in placed {
            let strip = &composed.strips[*strip];
            lines.extend(strip.lines.iter().map(|line| (line, *top)));
            match strip.rule {
                Some(Rule::Above) => {
                    draw::rule(&mut surface, corner(0.0, top - 2.0), width - 2.0 * look::MARGIN)
                }
                Some(Rule::Below(length)) => {
                    draw::rule(&mut surface, corner(0.0, top + strip.height), length)
                }
                None => {}
            }
        }
        // A text that runs beside another is drawn whole before it, so that who copies the page copies sentences.
        lines.sort_by_key(|(line, _)| (line.text, line.line));
        for lines in lines.chunk_by(|(one, _), (next, _)| one.text == next.text) {
            let text = lines[0].0.text;
            pieces[text].push(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
            for (line, top) in lines {
                draw::line(&mut surface, &mut fonts, &composed.texts[text], line.line, corner(line.x, *top));
            }
            surface.end_tagged();
            if composed.headings.contains(&text) && lines[0].0.line == 0 {
                let words = composed.texts[text].words.clone();
                let place = XyzDestination::new(number, corner(0.0, lines[0].1));
                outline.push_child(OutlineNode::new(words, place));
            }
        }
        draw::passed_over(&mut surface, ArtifactType::Footer, |surface| {
            let at = Point::from_xy(look::MARGIN, height - look::MARGIN / 2.0);
            draw::line(surface, &mut fonts, &feet[number], 0, at);
        });
        surface.finish();
        page.finish();
    }
    pdf.set_outline(outline);
    pdf.set_tag_tree(tree(&composed.tags, &mut pieces));
    pdf.set_metadata(about(document));
    pdf.finish().map_err(|error| NotSet::Unwritten(error.to_string()))
}

/// The structure, with what was drawn for each text.
fn tree(tags: &[Tagged], pieces: &mut [Vec<Identifier>]) -> TagTree {
    let mut tree = TagTree::new();
    tags.iter().for_each(|tagged| grow(tagged, pieces, &mut |node| tree.push(node)));
    tree
}

fn grow(tagged: &Tagged, pieces: &mut [Vec<Identifier>], push: &mut dyn FnMut(krilla::tagging::Node)) {
    match tagged {
        Tagged::Words(text) => pieces[*text].drain(..).for_each(|piece| push(piece.into())),
        Tagged::Group(kind, within) => {
            let mut group = TagGroup::new(kind.clone());
            within.iter().for_each(|tagged| grow(tagged, pieces, &mut |node| group.push(node)));
            push(group.into());
        }
    }
}

fn about(document: &Document) -> Metadata {
    let at = document.written_at.to_zoned(TimeZone::UTC);
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let written = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(crate::document::one_line(&document.title))
        .language(document.language.clone())
        .creator("Entente".into())
        .producer("Entente".into())
        .creation_date(written)
}

impl fmt::Display for NotSet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Characters(characters) => {
                let first = characters.iter().take(10).map(|character| match character {
                    shown if shown.is_alphanumeric() => format!("{shown} (U+{:04X})", *shown as u32),
                    hidden => format!("U+{:04X}", *hidden as u32),
                });
                let first: Vec<String> = first.collect();
                write!(out, "The fonts have no sign for {}.", first.join(", "))
            }
            Self::TooLong => write!(out, "A document has at most {PAGES} pages."),
            Self::Unwritten(why) => write!(out, "The PDF could not be written: {why}"),
        }
    }
}

impl std::error::Error for NotSet {}
