//! The lines of a text, however their ends are written.

use std::ops::Range;

/// Which line of a text begins where.
#[derive(Debug)]
pub(super) struct Line {
    at: usize,
    number: u32,
}

impl Default for Line {
    /// The first line.
    fn default() -> Self {
        Line { at: 0, number: 1 }
    }
}

impl Line {
    /// The number of the line that `offset` is in; offsets only rise.
    pub(super) fn number_at(&mut self, text: &[u8], offset: usize) -> u32 {
        let ends = (self.at..offset).filter(|at| ends_line(text, *at)).count();
        self.number = self.number.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.at = offset;
        self.number
    }
}

/// How many lines end in a part of a text.
pub(super) fn line_ends(text: &[u8], part: Range<usize>) -> u32 {
    u32::try_from(part.filter(|at| ends_line(text, *at)).count()).unwrap_or(u32::MAX)
}

/// Where lines begin.
pub(super) fn line_starts(text: &[u8]) -> impl Iterator<Item = usize> {
    let after_ends = (0..text.len()).filter(|at| ends_line(text, *at)).map(|at| at + 1);
    std::iter::once(0).chain(after_ends).filter(|at| *at < text.len())
}

/// Whether a line ends here: the two letters that Windows writes are one end.
fn ends_line(text: &[u8], at: usize) -> bool {
    match text[at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

pub(super) fn is_line_end(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}
