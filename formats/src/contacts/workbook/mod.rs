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
    remark::shortened,
};
use csv::StringRecord;
use std::collections::BTreeMap;

/// What a workbook may unpack to.
pub(super) const MAX_UNPACKED: u64 = 512 * 1024 * 1024;
/// The most that is kept of a sheet, in bytes of memory.
const MAX_KEPT: usize = 128 * 1024 * 1024;
/// What a row takes besides its cells, whatever is written in it.
const ROW_BYTES: usize = 200;
/// What a cell takes besides its text, also an empty one before it.
const CELL_BYTES: usize = 8;

/// The most formulas without a result that are named.
const MAX_FORMULAS: usize = 10_000;

/// A sheet: the rows in which something is written.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The rows with their numbers, which rise.
    pub(super) rows: Vec<(u32, StringRecord)>,
    /// How many rows there are, also where they were only counted.
    count: u32,
    /// The cells of a row that a formula is to fill, and whose result is not in the file.
    pub(super) formulas: BTreeMap<u32, Vec<(usize, String)>>,
}

/// A visible sheet of a workbook that holds something and is not read, because another one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What it is called.
    pub sheet: String,
    /// In how many rows something is written; nothing where there is too much to count, or it is damaged.
    pub rows: Option<u32>,
}

/// Whether these bytes are a workbook, whole or not.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    unpack::Archive::open(bytes).is_some()
}

/// The first visible sheet that says who people are, else the first with anything in it, and the others that hold something;
/// nothing for what is no workbook.
pub(super) fn open(bytes: &[u8], mapping: &Mapping) -> Option<Result<(Sheet, Vec<Unread>), Unreadable>> {
    let archive = unpack::Archive::open(bytes)?;
    let mut sheets = Sheets { mapping, best: None, is_found: false, counted_bytes: 0, others: Vec::new() };
    let read = archive.measure().and_then(|()| match archive.kind {
        unpack::Kind::Xlsx => xlsx::each(bytes, &mut sheets),
        unpack::Kind::Ods => ods::each(bytes, &mut sheets),
    });
    Some(read.and_then(|()| {
        let best = sheets.best.ok_or(Unreadable::Empty)?;
        Ok((best, sheets.others))
    }))
}

/// The visible sheets of a workbook as they are met.
struct Sheets<'m> {
    mapping: &'m Mapping,
    best: Option<Sheet>,
    /// Whether the best one says who people are, so that the rows of the others are only counted.
    is_found: bool,
    /// The room that was counted of the others, of which there is as much as for one that is read.
    counted_bytes: usize,
    others: Vec<Unread>,
}

impl Sheets<'_> {
    /// The next sheet, to be filled.
    fn building(&self) -> Building {
        let purpose = if self.is_found { Purpose::Counted } else { Purpose::Read };
        Building { purpose, kept_bytes: self.counted_bytes, ..Building::default() }
    }

    fn take(&mut self, name: String, building: Building) -> Result<(), Unreadable> {
        let bytes = building.kept_bytes;
        let sheet = building.sheet(name)?;
        let other = if self.is_found {
            self.counted_bytes = bytes;
            Some(sheet)
        } else if sheet.says_who(self.mapping) {
            self.is_found = true;
            self.best.replace(sheet)
        } else if self.best.is_none() && sheet.count > 0 {
            self.best = Some(sheet);
            None
        } else {
            Some(sheet)
        };
        let other = other.filter(|other| other.count > 0);
        self.others.extend(other.map(|other| Unread { sheet: other.name, rows: Some(other.count) }));
        Ok(())
    }

    /// What comes after the sheet that is read may be too much or damaged, and is only named then.
    fn pass_over(&mut self, sheet: String, failed: Unreadable) -> Result<(), Unreadable> {
        if !self.is_found {
            return Err(failed);
        }
        self.others.push(Unread { sheet, rows: None });
        Ok(())
    }
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

/// What becomes of a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Purpose {
    /// Its rows are kept.
    #[default]
    Read,
    /// They are only counted.
    Counted,
}

/// A sheet as its cells are met.
#[derive(Default)]
struct Building {
    purpose: Purpose,
    count: u32,
    formulas: BTreeMap<u32, Vec<(usize, String)>>,
    formula_count: usize,
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

    /// Takes a cell that a formula is to fill, and whose result is not in the file; both count from nought.
    fn put_formula(&mut self, row: u32, column: u32, formula: &str) -> Result<(), Unreadable> {
        let column = column as usize;
        if self.purpose == Purpose::Read && column < MAX_COLUMNS && self.formula_count < MAX_FORMULAS {
            let formula = format!("={}", shortened(formula));
            self.keep(ROW_BYTES + formula.len())?;
            self.formula_count += 1;
            self.formulas.entry(row.saturating_add(1)).or_default().push((column, formula));
        }
        Ok(())
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
        self.count = self.count.saturating_add(1);
        if self.purpose == Purpose::Read {
            self.rows.insert(self.number, cells);
        }
        Ok(())
    }

    fn sheet(mut self, name: String) -> Result<Sheet, Unreadable> {
        self.end_row()?;
        let mut rows: BTreeMap<u32, StringRecord> =
            self.rows.into_iter().map(|(row, cells)| (row.saturating_add(1), cells)).collect();
        // A row of which every cell is to be calculated is one, too.
        for row in self.formulas.keys() {
            rows.entry(*row).or_default();
        }
        Ok(Sheet { name, rows: rows.into_iter().collect(), count: self.count, formulas: self.formulas })
    }
}

/// Too much is written in a row, which counts from nought.
fn too_long(row: u32) -> Unreadable {
    Unreadable::RowTooLong { row: row.saturating_add(1) }
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
