//! Pages are drawn: words as glyphs that know which letters they stand for, rules and page numbers as what a screen
//! reader passes over.

use std::collections::HashMap;

use krilla::{
    geom::{PathBuilder, Point},
    num::NormalizedF32,
    paint::Stroke,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag},
    text::{Font, GlyphId, KrillaGlyph},
};
use parley::{FontData, layout::Run};

use super::{look, text::Text};

/// The fonts in the form in which the file takes them.
#[derive(Default)]
pub(super) struct Embedded(HashMap<(u64, u32), Option<Font>>);

impl Embedded {
    fn font(&mut self, font: &FontData) -> Option<Font> {
        let (file, id) = font.data.clone().into_raw_parts();
        self.0.entry((id, font.index)).or_insert_with(|| Font::new(file.into(), font.index)).clone()
    }
}

/// Draws one line of a text, its top left corner at a point.
pub(super) fn line(surface: &mut Surface<'_>, fonts: &mut Embedded, text: &Text, line: usize, at: Point) {
    let Some(line) = text.layout.get(line) else { return };
    let metrics = line.metrics();
    let (mut x, y) = (at.x + metrics.offset, at.y + metrics.baseline - metrics.block_min_coord);
    for run in line.runs() {
        let glyphs = glyphs(&run);
        if let Some(font) = fonts.font(run.font()) {
            surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, &text.words, run.font_size(), false);
        }
        x += run.advance();
    }
}

/// The glyphs of a run from left to right, each with the letters it stands for: a ligature stands for several.
fn glyphs(run: &Run<'_, ()>) -> Vec<KrillaGlyph> {
    let size = run.font_size();
    let mut glyphs: Vec<KrillaGlyph> = Vec::new();
    let mut ahead: Option<usize> = None;
    for cluster in run.visual_clusters() {
        let letters = cluster.text_range();
        if cluster.is_ligature_continuation() {
            match glyphs.last_mut() {
                // Written to the left, the rest of a ligature comes before the glyph that shows it.
                _ if run.is_rtl() => ahead = ahead.max(Some(letters.end)),
                Some(glyph) => glyph.text_range.end = letters.end,
                None => {}
            }
            continue;
        }
        let letters = letters.start..ahead.take().unwrap_or(letters.end).max(letters.end);
        glyphs.extend(cluster.glyphs().map(|glyph| {
            let (advance, x, y) = (glyph.advance / size, glyph.x / size, glyph.y / size);
            KrillaGlyph::new(GlyphId::new(glyph.id), advance, x, y, 0.0, letters.clone(), None)
        }));
    }
    glyphs
}

/// Draws a ruled line to the right of a point.
pub(super) fn rule(surface: &mut Surface<'_>, from: Point, length: f32) {
    let mut path = PathBuilder::new();
    path.move_to(from.x, from.y);
    path.line_to(from.x + length, from.y);
    let Some(path) = path.finish() else { return };
    passed_over(surface, ArtifactType::Layout, |surface| {
        surface.set_stroke(Some(Stroke {
            width: look::RULE,
            opacity: NormalizedF32::ONE,
            ..Stroke::default()
        }));
        surface.draw_path(&path);
        surface.set_stroke(None);
    });
}

/// Draws what is no part of what the document says.
pub(super) fn passed_over(
    surface: &mut Surface<'_>,
    kind: ArtifactType,
    draw: impl FnOnce(&mut Surface<'_>),
) {
    // Nothing refers to an artifact, so it has no identifier to keep.
    let _ = surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    draw(surface);
    surface.end_tagged();
}
