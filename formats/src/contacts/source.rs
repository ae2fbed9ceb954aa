//! Where the rows of a sheet come from.

use super::{Skipped, Why, text_rows::TextRows};
use csv::StringRecord;
use std::collections::BTreeMap;

/// The rows of people, one after the other.
#[derive(Debug)]
pub(super) enum Source<'a> {
    /// A text with delimiters.
    Text(Box<TextRows<'a>>),
    /// The sheet of a workbook, in which every cell surely stands under its own name.
    Sheet(SheetRows),
}

/// The rows of a sheet.
#[derive(Debug)]
pub(super) struct SheetRows {
    pub(super) rows: std::vec::IntoIter<(u32, StringRecord)>,
    /// The cells of a row that a formula is to fill, and whose result is not in the file.
    pub(super) formulas: BTreeMap<u32, Vec<(usize, String)>>,
}

impl Source<'_> {
    /// The next row: which one it is, and whether it can be taken as it was read into `record`, surely or with a doubt.
    pub(super) fn next(&mut self, record: &mut StringRecord) -> Option<(u32, Result<Option<Why>, Skipped>)> {
        match self {
            Source::Text(rows) => rows.next(record),
            Source::Sheet(sheet) => {
                let (number, cells) = sheet.rows.next()?;
                *record = cells;
                Some((number, Ok(None)))
            }
        }
    }

    /// The cells of a row without the result of their formula.
    pub(super) fn formulas(&mut self, number: u32) -> Vec<(usize, String)> {
        match self {
            Source::Text(_) => Vec::new(),
            Source::Sheet(sheet) => sheet.formulas.remove(&number).unwrap_or_default(),
        }
    }
}
