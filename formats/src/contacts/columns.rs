//! What each column of a file holds, and how much is written in it, whether it is understood or not.

use super::{Holds, remark::shortened};

/// How many different cells are shown of a column.
const EXAMPLES: usize = 3;

/// A column of the file: what was understood of it, and what stands in it as far as the file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Which one it is, counted from one.
    pub place: u32,
    /// What a [`Mapping`](super::Mapping) knows it by: its header without capitals and marks.
    pub key: String,
    /// What the file calls it; empty for a column without a name.
    pub header: String,
    /// What it holds; nothing when it was not understood or is left out.
    pub holds: Option<Holds>,
    /// In how many rows something is written in it.
    pub rows: u32,
    /// What is written in the first of them, each shortened and told once; nothing of a picture.
    pub examples: Vec<String>,
}

impl Column {
    pub(super) fn new(place: usize, key: String, header: &str, holds: Option<Holds>) -> Self {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        Self { place, key, header: shortened(header), holds, rows: 0, examples: Vec::new() }
    }

    /// What is written in the first row that has something.
    pub fn example(&self) -> Option<&str> {
        self.examples.first().map(String::as_str)
    }

    /// Counts a cell, where something is written in it.
    pub(super) fn count(&mut self, cell: &str) {
        if !cell.trim().is_empty() {
            self.rows = self.rows.saturating_add(1);
            self.show(cell);
        }
    }

    fn show(&mut self, cell: &str) {
        if self.examples.len() < EXAMPLES {
            let short = shortened(cell);
            if !self.examples.contains(&short) {
                self.examples.push(short);
            }
        }
    }
}
