//! Workbooks of Excel and OpenDocument: the first sheet that is about people, as rows of texts.
//!
//! A workbook is a zip archive, and a small one may unpack to more than there is memory. So it is measured before it is
//! read, by unpacking it to nowhere, and only what is written in a sheet is kept: a million empty rows are nothing. What is
//! written is counted before it is copied, with the room that rows and cells take besides their text.

mod ods;
mod unpack;
mod xlsx;

use super::{
    MAX_COLUMNS, MAX_ROW_BYTES, Mapping, Unreadable,
    find_header::{self, Candidate},
};
use csv::StringRecord;
use std::{collections::BTreeMap, ops::ControlFlow};

/// What a workbook may unpack to.
pub(super) const MAX_UNPACKED: u64 = 512 * 1024 * 1024;
/// The most that is kept of a sheet, in bytes of memory.
const MAX_KEPT: usize = 128 * 1024 * 1024;
/// What a row takes besides its cells, whatever is written in it.
const ROW_BYTES: usize = 200;
/// What a cell takes besides its text, also an empty one before it.
const CELL_BYTES: usize = 8;

/// A sheet: the rows in which something is written.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The rows with their numbers, which rise.
    pub(super) rows: Vec<(u32, StringRecord)>,
}

/// Whether these bytes are a workbook, whole or not.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    unpack::Archive::open(bytes).is_some()
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
    kept_bytes: usize,
    /// The row that is being written, by column.
    row: BTreeMap<u32, String>,
    row_bytes: usize,
    number: u32,
}

impl Building {
    /// Takes a cell; both count from nought.
    fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), Unreadable> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if usize::try_from(column).unwrap_or(usize::MAX) >= MAX_COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        if row != self.number {
            self.end_row()?;
            self.number = row;
        }
        self.keep(text.len() + CELL_BYTES)?;
        let instead_of = self.row.insert(column, text.to_owned());
        self.row_bytes = self.row_bytes + text.len() - instead_of.map_or(0, |text| text.len());
        if self.row_bytes > MAX_ROW_BYTES { Err(too_long(row)) } else { Ok(()) }
    }

    /// Makes sure that there is room for so much more.
    fn keep(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.kept_bytes += bytes;
        if self.kept_bytes > MAX_KEPT { Err(Unreadable::UnpacksTooLarge) } else { Ok(()) }
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        let Some((&last, _)) = self.row.last_key_value() else { return Ok(()) };
        let empty = (last as usize + 1).saturating_sub(self.row.len());
        self.keep(ROW_BYTES + CELL_BYTES * empty)?;
        let mut cells = StringRecord::new();
        (0..=last).for_each(|column| cells.push_field(self.row.get(&column).map_or("", String::as_str)));
        self.row.clear();
        self.row_bytes = 0;
        self.rows.insert(self.number, cells);
        Ok(())
    }

    fn sheet(mut self, name: String) -> Result<Sheet, Unreadable> {
        self.end_row()?;
        let rows = self.rows.into_iter().map(|(row, cells)| (row.saturating_add(1), cells)).collect();
        Ok(Sheet { name, rows })
    }
}

/// Too much is written in a row, which counts from nought.
fn too_long(row: u32) -> Unreadable {
    Unreadable::LineTooLong { line: row.saturating_add(1) }
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
