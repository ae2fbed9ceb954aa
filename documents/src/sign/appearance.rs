//! What is seen in a field once it is signed: a hand, and a line that says who and when. Letters are drawn as outlines, so
//! signing brings no font into a file whose pages are settled.

use jiff::tz::TimeZone;
use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};

use super::{Hand, NotSigned, Signing};
use crate::{
    Field, Fonts,
    set::{LABEL, SIGNATURE, Setter, Text},
};

/// From the field's edge to what is in it.
const EDGE: f32 = 4.0;
/// The most points that a drawn hand has.
const POINTS: usize = 20_000;

/// The content stream of what is seen in a field of a size.
pub(super) fn draw(
    signing: &Signing<'_>,
    (width, height): (f32, f32),
    fonts: &Fonts,
) -> Result<String, NotSigned> {
    let mut setter = Setter::new(fonts);
    let room = width - 2.0 * EDGE;
    let note = setter.set(&note(signing), LABEL, room);
    let name = match &signing.hand {
        Hand::Typed(name) => Some(setter.set(name, SIGNATURE, f32::MAX)),
        Hand::Drawn(_) | Hand::None => None,
    };
    if !setter.missing.is_empty() {
        return Err(NotSigned::Characters(setter.missing.into_iter().collect()));
    }
    let mut out = Outlines::default();
    let below = EDGE + note.layout.height();
    out.text(&note, EDGE, below, 1.0);
    let space = (room, (height - below - EDGE).max(1.0));
    if let Some(name) = &name {
        let (wide, high) = (name.layout.full_width(), name.layout.height());
        let scale = (space.0 / wide.max(1.0)).min(space.1 / high.max(1.0)).min(1.0);
        out.text(name, EDGE, below + high * scale, scale);
    }
    let filled = format!("q 0 g\n{}f Q", out.path);
    match &signing.hand {
        Hand::Drawn(strokes) => Ok(format!("{filled}\n{}", drawn(strokes, (EDGE, below), space)?)),
        Hand::Typed(_) | Hand::None => Ok(filled),
    }
}

fn note(signing: &Signing<'_>) -> String {
    let signed = match signing.field {
        Field::Ours | Field::Theirs => "Signed electronically by",
        Field::Seal => "Sealed by",
    };
    let at = signing.at.to_zoned(TimeZone::UTC).strftime("%-d %B %Y, %H:%M UTC");
    format!("{signed} {}, {at}", signing.name)
}

/// A drawn hand, as large as fits into a space and not distorted.
fn drawn(strokes: &[Vec<(f32, f32)>], corner: (f32, f32), space: (f32, f32)) -> Result<String, NotSigned> {
    let points = || strokes.iter().flatten();
    if points().count() > POINTS || points().any(|(x, y)| !x.is_finite() || !y.is_finite()) {
        return Err(NotSigned::Hand);
    }
    let edge = |of: fn(&(f32, f32)) -> f32, pick: fn(f32, f32) -> f32| points().map(of).reduce(pick);
    let (Some(left), Some(right)) = (edge(|point| point.0, f32::min), edge(|point| point.0, f32::max)) else {
        return Err(NotSigned::Hand);
    };
    let (Some(top), Some(bottom)) = (edge(|point| point.1, f32::min), edge(|point| point.1, f32::max)) else {
        return Err(NotSigned::Hand);
    };
    let scale = (space.0 / (right - left).max(1.0)).min(space.1 / (bottom - top).max(1.0));
    let mut out = String::from("q 0 G 1 J 1 j 1.2 w\n");
    for stroke in strokes {
        for (at, (x, y)) in stroke.iter().enumerate() {
            let (x, y) = (corner.0 + (x - left) * scale, corner.1 + (bottom - y) * scale);
            out += &format!("{x:.2} {y:.2} {}\n", if at == 0 { "m" } else { "l" });
        }
        // A touch of the pen is a dot: a line to where it is.
        if let [(x, y)] = **stroke {
            let (x, y) = (corner.0 + (x - left) * scale, corner.1 + (bottom - y) * scale);
            out += &format!("{x:.2} {y:.2} l\n");
        }
    }
    Ok(out + "S Q")
}

/// A path that glyphs are added to.
#[derive(Default)]
struct Outlines {
    path: String,
}

impl Outlines {
    /// Adds the outlines of a text whose top left corner is at a place.
    fn text(&mut self, text: &Text, left: f32, top: f32, scale: f32) {
        for line in text.layout.lines() {
            let metrics = line.metrics();
            let (mut x, baseline) = (metrics.offset, metrics.baseline);
            for run in line.runs() {
                let font = run.font();
                let Ok(face) = FontRef::from_index(font.data.as_ref(), font.index) else { continue };
                let outlines = face.outline_glyphs();
                let size = Size::new(run.font_size() * scale);
                for glyph in run.visual_clusters().flat_map(|cluster| cluster.glyphs().collect::<Vec<_>>()) {
                    let at = (left + (x + glyph.x) * scale, top - (baseline + glyph.y) * scale);
                    if let Some(outline) = outlines.get(GlyphId::new(glyph.id)) {
                        let mut pen = Pen { path: &mut self.path, at, last: at };
                        // A glyph without an outline is a space.
                        let _ = outline.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen);
                    }
                    x += glyph.advance;
                }
            }
        }
    }
}

/// Writes the outline of a glyph at a place as path operators.
struct Pen<'a> {
    path: &'a mut String,
    at: (f32, f32),
    last: (f32, f32),
}

impl Pen<'_> {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        (self.at.0 + x, self.at.1 + y)
    }

    fn add(&mut self, points: &[(f32, f32)], operator: &str) {
        for (x, y) in points {
            *self.path += &format!("{x:.2} {y:.2} ");
            self.last = (*x, *y);
        }
        *self.path += operator;
        self.path.push('\n');
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add(&[self.place(x, y)], "m");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(&[self.place(x, y)], "l");
    }

    /// PDF knows cubic curves only.
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (from, control, to) = (self.last, self.place(cx, cy), self.place(x, y));
        let towards = |end: (f32, f32)| {
            (end.0 + 2.0 / 3.0 * (control.0 - end.0), end.1 + 2.0 / 3.0 * (control.1 - end.1))
        };
        self.add(&[towards(from), towards(to), to], "c");
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.add(&[self.place(cx0, cy0), self.place(cx1, cy1), self.place(x, y)], "c");
    }

    fn close(&mut self) {
        self.add(&[], "h");
    }
}
