//! Workbooks of Excel and OpenDocument: the first sheet that is about people, as rows of texts.
//!
//! A workbook is a zip archive, and a small one may unpack to more than there is memory. So it is measured before it is
//! read, by unpacking it to nowhere, and only what is written in a sheet is kept: a million empty rows are nothing.

mod ods;
mod unpack;
mod xlsx;

use super::{
    MAX_COLUMNS, Mapping, Unreadable,
    find_header::{self, Candidate},
};
use csv::StringRecord;
use std::{collections::BTreeMap, ops::ControlFlow};

/// What a workbook may unpack to.
pub(super) const MAX_UNPACKED: u64 = 512 * 1024 * 1024;
/// The most text that is kept of a sheet.
pub(super) const MAX_TEXT: usize = 128 * 1024 * 1024;

/// A sheet: the rows in which something is written.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The rows with their numbers, which rise.
    pub(super) rows: Vec<(u32, StringRecord)>,
}

/// The first visible sheet that says who people are, else the first with anything in it; nothing for what is no workbook.
pub(super) fn open(bytes: &[u8], mapping: &Mapping) -> Option<Result<Sheet, Unreadable>> {
    let archive = unpack::Archive::open(bytes)?;
    let mut best: Option<Sheet> = None;
    let take = &mut |sheet: Sheet| {
        let says_who = sheet.says_who(mapping);
        if says_who || best.is_none() && !sheet.rows.is_empty() {
            best = Some(sheet);
        }
        if says_who { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let read = archive.measure().and_then(|()| match archive.kind {
        unpack::Kind::Xlsx => xlsx::each(bytes, take),
        unpack::Kind::Ods => ods::each(bytes, take),
    });
    Some(read.and_then(|()| best.ok_or(Unreadable::Empty)))
}

impl Sheet {
    /// Its first rows, each of which may name the columns.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let width = self.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
        let candidate = |(at, (_, cells)): (usize, &(u32, StringRecord))| {
            let mut cells = cells.clone();
            // As wide as the widest row, so that what is written under no name has a column too.
            (cells.len()..width).for_each(|_| cells.push_field(""));
            Candidate { cells, delimiter: 0, at, after: at + 1 }
        };
        self.rows.iter().enumerate().take(find_header::LINES_ABOVE).map(candidate).collect()
    }

    fn says_who(&self, mapping: &Mapping) -> bool {
        find_header::among(&self.candidates(), mapping).is_ok_and(|found| found.header.says_who())
    }
}

/// A sheet as its cells are met.
#[derive(Default)]
struct Building {
    rows: BTreeMap<u32, StringRecord>,
    text: usize,
    /// The row that is being written, by column.
    row: BTreeMap<u32, String>,
    number: u32,
}

impl Building {
    /// Takes a cell; both count from nought.
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), Unreadable> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if usize::try_from(column).unwrap_or(usize::MAX) >= MAX_COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        if row != self.number {
            self.end_row();
            self.number = row;
        }
        // Cells before it that are empty take room too.
        self.text += text.len() + 8 * (1 + usize::try_from(column).unwrap_or_default());
        if self.text > MAX_TEXT {
            return Err(Unreadable::UnpacksTooLarge);
        }
        self.row.insert(column, text);
        Ok(())
    }

    fn end_row(&mut self) {
        let Some((&last, _)) = self.row.last_key_value() else { return };
        let mut cells = StringRecord::new();
        (0..=last).for_each(|column| cells.push_field(self.row.get(&column).map_or("", String::as_str)));
        self.row.clear();
        self.rows.insert(self.number, cells);
    }

    fn sheet(mut self, name: String) -> Sheet {
        self.end_row();
        let rows = self.rows.into_iter().map(|(row, cells)| (row.saturating_add(1), cells)).collect();
        Sheet { name, rows }
    }
}

/// A number as people write it: no phone number ends in `.0`.
fn number(value: f64) -> String {
    // As many digits as such a number has for sure.
    const CERTAIN: f64 = 1e15;
    match value.fract() == 0.0 && value.abs() < CERTAIN {
        true => format!("{value:.0}"),
        false => value.to_string(),
    }
}
