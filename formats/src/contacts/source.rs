//! Where the rows of a sheet come from.

use super::{Skipped, text_rows::TextRows};
use csv::StringRecord;

/// The rows of people, one after the other.
#[derive(Debug)]
pub(super) enum Source<'a> {
    /// A text with delimiters.
    Text(Box<TextRows<'a>>),
    /// The sheet of a workbook, in which every cell surely stands under its own name.
    Sheet(std::vec::IntoIter<(u32, StringRecord)>),
}

impl Source<'_> {
    /// The next row: which one it is, and whether it can be taken as it was read into `record`.
    pub(super) fn next(&mut self, record: &mut StringRecord) -> Option<(u32, Result<(), Skipped>)> {
        match self {
            Source::Text(rows) => rows.next(record),
            Source::Sheet(rows) => {
                let (number, cells) = rows.next()?;
                *record = cells;
                Some((number, Ok(())))
            }
        }
    }
}
