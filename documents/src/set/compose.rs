//! Blocks become strips of the page, and the tree that tells a screen reader what each of them is.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag, TagKind};

use super::{
    look::{self, Look},
    page::{Line, Rule, Strip},
    table,
    text::{Setter, Text},
};
use crate::document::{BULLET, Block, Document, Party, Signatory, SignatureBlock, one_line};

/// A document in its strips.
pub(super) struct Composed {
    /// Every text in reading order.
    pub texts: Vec<Text>,
    pub strips: Vec<Strip>,
    /// What is what, in reading order.
    pub tags: Vec<Tagged>,
    /// The texts that head something.
    pub headings: Vec<usize>,
}

/// A piece of the structure.
pub(super) enum Tagged {
    Group(TagKind, Vec<Tagged>),
    Words(usize),
}

/// Composes a document for a width.
pub(super) fn compose(document: &Document, setter: &mut Setter, width: f32) -> Composed {
    let composed = Composed { texts: Vec::new(), strips: Vec::new(), tags: Vec::new(), headings: Vec::new() };
    let mut composer = Composer { setter, width, composed };
    composer.heading(&document.title, look::TITLE, 1);
    document.blocks.iter().for_each(|block| composer.block(block));
    composer.composed
}

/// What is composed so far.
pub(super) struct Composer<'a> {
    setter: &'a mut Setter,
    pub width: f32,
    pub composed: Composed,
}

impl Composer<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Parties(parties) => parties.iter().for_each(|party| self.party(party)),
            Block::Heading(words) => self.heading(words, look::HEADING, 2),
            Block::Paragraph(words) => self.paragraph(words, look::BODY),
            Block::Clause { number, text } => self.clause(number, text),
            Block::List(points) => self.list(points),
            Block::Table(of) => table::compose(self, of),
            Block::Note(words) => self.paragraph(words, look::NOTE),
            Block::Signatures(block) => self.signatures(block),
        }
    }

    /// Sets words in a width and says which text they are.
    pub fn text(&mut self, words: &str, look: Look, width: f32) -> usize {
        let text = self.setter.set(words, look, width);
        self.add(text)
    }

    /// How wide words are in one line.
    pub fn natural(&mut self, words: &str, look: Look) -> f32 {
        self.setter.set(words, look, f32::MAX).layout.full_width()
    }

    fn mark(&mut self, words: &str, look: Look) -> usize {
        let text = self.setter.mark(words, look, look::HANG);
        self.add(text)
    }

    fn add(&mut self, text: Text) -> usize {
        self.composed.texts.push(text);
        self.composed.texts.len() - 1
    }

    /// Puts texts side by side, each at its distance from the margin. The first two lines and the last two stay together.
    pub fn beside(&mut self, texts: &[(usize, f32)], above: f32) {
        let deepest =
            texts.iter().map(|(text, _)| self.composed.texts[*text].layout.len()).max().unwrap_or(0);
        for line in 0..deepest {
            let there = texts.iter().filter(|(text, _)| line < self.composed.texts[*text].layout.len());
            let lines: Vec<Line> = there.map(|(text, x)| Line { text: *text, line, x: *x }).collect();
            let height = lines.iter().map(|line| self.height(line)).fold(0.0, f32::max);
            self.composed.strips.push(Strip {
                above: if line == 0 { above } else { 0.0 },
                height,
                keeps_with_next: line + 1 < deepest && (line == 0 || line + 2 == deepest),
                lines,
                ..Strip::default()
            });
        }
    }

    fn height(&self, line: &Line) -> f32 {
        let layout = &self.composed.texts[line.text].layout;
        layout.get(line.line).map_or(0.0, |line| line.metrics().line_height)
    }

    /// Keeps what was put down since a strip on the page of what follows.
    pub fn keep_since(&mut self, first: usize) {
        self.composed.strips[first..].iter_mut().for_each(|strip| strip.keeps_with_next = true);
    }

    /// How many strips there are.
    pub fn so_far(&self) -> usize {
        self.composed.strips.len()
    }

    pub fn tag(&mut self, kind: impl Into<TagKind>, texts: &[usize]) {
        let words = texts.iter().copied().map(Tagged::Words).collect();
        self.composed.tags.push(Tagged::Group(kind.into(), words));
    }

    fn paragraph(&mut self, words: &str, look: Look) {
        let text = self.text(words, look, self.width);
        self.beside(&[(text, 0.0)], look.above);
        self.tag(Tag::P, &[text]);
    }

    fn heading(&mut self, words: &str, look: Look, level: u16) {
        let (first, text) = (self.so_far(), self.text(words, look, self.width));
        self.beside(&[(text, 0.0)], look.above);
        self.keep_since(first);
        let level = NonZeroU16::new(level).expect("levels count from one");
        self.tag(Tag::Hn(level, Some(one_line(words))), &[text]);
        self.composed.headings.push(text);
    }

    fn clause(&mut self, number: &str, words: &str) {
        let number = self.mark(number, look::BODY);
        let text = self.text(words, look::BODY, self.width - look::HANG);
        self.beside(&[(number, 0.0), (text, look::HANG)], look::BODY.above);
        self.tag(Tag::P, &[number, text]);
    }

    fn list(&mut self, points: &[String]) {
        let mut items = Vec::new();
        for point in points {
            let bullet = self.mark(BULLET, look::POINT);
            let text = self.text(point, look::POINT, self.width - 2.0 * look::HANG);
            self.beside(&[(bullet, 1.5 * look::HANG), (text, 2.0 * look::HANG)], look::POINT.above);
            let label = Tagged::Group(Tag::Lbl.into(), vec![Tagged::Words(bullet)]);
            let body = Tagged::Group(Tag::LBody.into(), vec![Tagged::Words(text)]);
            items.push(Tagged::Group(Tag::LI.into(), vec![label, body]));
        }
        self.composed.tags.push(Tagged::Group(Tag::L(ListNumbering::Disc).into(), items));
    }

    fn party(&mut self, party: &Party) {
        let first = self.so_far();
        let width = self.width - look::CALLED;
        let called = self.text(&party.called, look::PARTY, look::CALLED - look::GAP);
        let name = self.text(&party.name, look::PARTY, width);
        self.beside(&[(called, 0.0), (name, look::CALLED)], look::PARTY.above);
        self.tag(Tag::P, &[called]);
        self.tag(Tag::P, &[name]);
        for detail in &party.details {
            self.keep_since(first);
            let text = self.text(detail, look::DETAIL, width);
            self.beside(&[(text, look::CALLED)], look::DETAIL.above);
            self.tag(Tag::P, &[text]);
        }
    }

    fn signatures(&mut self, block: &SignatureBlock) {
        block.signatories.iter().for_each(|signatory| self.signatory(signatory));
        let first = self.so_far();
        let words = self.text(&block.seal, look::NOTE, self.width);
        self.beside(&[(words, 0.0)], look::SIGNED.above);
        self.tag(Tag::P, &[words]);
        self.keep_since(first);
        self.field(crate::Field::Seal, "Seal");
    }

    fn signatory(&mut self, signatory: &Signatory) {
        let first = self.so_far();
        for (at, line) in signatory.lines().iter().enumerate() {
            let text = self.text(line, look::SIGNED, self.width);
            let above = if at == 0 { look::SIGNED.above } else { 0.0 };
            self.beside(&[(text, 0.0)], above);
            self.tag(Tag::P, &[text]);
        }
        self.keep_since(first);
        self.field(signatory.field, "Signature, date");
    }

    /// Room for a signature by a pen or by Entente, and what it is for below.
    fn field(&mut self, field: crate::Field, label: &str) {
        let (length, height) = look::FIELD;
        self.composed.strips.push(Strip {
            above: 4.0,
            height,
            keeps_with_next: true,
            rule: Some(Rule::Below(length)),
            field: Some(field),
            ..Strip::default()
        });
        let text = self.text(label, look::LABEL, length);
        self.beside(&[(text, 0.0)], look::LABEL.above);
        self.tag(Tag::Form, &[text]);
    }
}
