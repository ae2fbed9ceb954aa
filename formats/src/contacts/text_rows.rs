//! The rows of a text with delimiters.
//!
//! The `csv` crate takes any bytes for rows and never complains. What it cannot know is told apart here: a
//! quotation mark that never closes would turn the rest of the file into one cell, so the reader goes back to
//! the line after it; a file that was cut off ends in half a row, which must not pass for a whole one.

use super::{
    MAX_ROW_BYTES, Skipped, Unreadable, Why,
    lines::{Line, is_line_end, line_ends},
};
use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};
use std::{
    borrow::Cow,
    io::{Cursor, Read, SeekFrom},
    ops::Range,
};

/// The rows of a text, from one on.
#[derive(Debug)]
pub(super) struct TextRows<'a> {
    delimiter: u8,
    reader: Reader<Cursor<Cow<'a, [u8]>>>,
    columns: usize,
    named: usize,
    last: Last,
    widths: Widths,
    /// Up to where a row may be a piece of the cell that a quotation mark opens and none closes.
    pieces_to: usize,
}

/// The row before.
#[derive(Debug)]
struct Last {
    /// Which one it is, as a spreadsheet counts: a row may have several lines, and an empty line is one, too.
    number: u32,
    /// Where what is written in it ends.
    end: usize,
}

/// The most lines after a quotation mark which none closes that may be what is left of a cell that was cut off.
const PIECES: u32 = 30;

/// What the rows so far allow to say about one that is too short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Widths {
    /// All had a cell for every column.
    Full,
    /// Some left out empty cells at their end, as Excel does.
    Ragged,
    /// A damaged row came before, so what is short may be a part of it.
    Damaged,
}

impl<'a> TextRows<'a> {
    /// The rows after the header, each of so many columns, of which the last `named` one has a name.
    pub(super) fn new(
        text: Cow<'a, str>,
        delimiter: u8,
        header: Range<usize>,
        (columns, named): (usize, usize),
    ) -> Result<Self, Unreadable> {
        check_lines(text.as_bytes())?;
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        let mut reader = reader(delimiter, Cursor::new(text));
        // Without this, the first seek would read a row to have a header.
        reader.set_byte_headers(ByteRecord::new());
        let text = reader.get_ref().get_ref();
        // Empty lines may stand before it.
        let empty = text[header.clone()].iter().take_while(|byte| is_line_end(byte)).count();
        let number = Line::default().number_at(text, header.start + empty);
        let end = if header.is_empty() { header.end } else { written_end(text, header.clone()) };
        let last = Last { number, end };
        let widths = Widths::Full;
        let mut rows = TextRows { delimiter, reader, columns, named, last, widths, pieces_to: 0 };
        rows.go_to(header.end);
        Ok(rows)
    }

    /// The next row: which one it is, and whether it can be taken as it was read into `record`, surely or with a doubt.
    pub(super) fn next(&mut self, record: &mut StringRecord) -> Option<(u32, Result<Option<Why>, Skipped>)> {
        let before = self.position();
        // A cursor over text that was decoded here can neither fail nor hold broken letters.
        if !self.reader.read_record(record).unwrap_or(false) {
            return None;
        }
        let end = self.position();
        let start = before + self.text()[before..end].iter().take_while(|byte| is_line_end(byte)).count();
        let number = self.last.number.saturating_add(line_ends(self.text(), self.last.end..start));
        let came = match self.damage(start, end) {
            Some(damage) => {
                self.go_on_after_line(start);
                if damage == Skipped::OpenQuote && line_ends(self.text(), start..end) <= PIECES {
                    self.pieces_to = end;
                }
                Err(damage)
            }
            None => {
                let doubt = (start < self.pieces_to).then_some(Why::AfterOpenQuote);
                self.fits(record, end).map(|cut| cut.or(doubt))
            }
        };
        self.last = Last { number, end: written_end(self.text(), start..self.position()) };
        Some((number, came))
    }

    fn text(&self) -> &[u8] {
        self.reader.get_ref().get_ref()
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX).min(self.text().len())
    }

    fn go_to(&mut self, at: usize) {
        let mut position = self.reader.position().clone();
        position.set_byte(at as u64);
        if self.reader.seek_raw(SeekFrom::Start(at as u64), position).is_err() {
            unreachable!("a cursor over bytes goes anywhere");
        }
    }

    /// Why the row cannot be taken as it was read.
    fn damage(&self, start: usize, end: usize) -> Option<Skipped> {
        let text = self.text();
        if end - start > MAX_ROW_BYTES {
            Some(Skipped::TooLong)
        } else if end == text.len() && quote_stays_open(self.delimiter, &text[start..]) {
            Some(Skipped::OpenQuote)
        } else {
            None
        }
    }

    /// Gives up one line instead of all that a stray quotation mark in it has swallowed.
    fn go_on_after_line(&mut self, start: usize) {
        let rest = &self.text()[start..];
        let length = rest.iter().position(is_line_end).unwrap_or(rest.len());
        self.go_to(start + length);
        self.widths = Widths::Damaged;
    }

    /// Whether every cell surely stands under its own name.
    fn fits(&mut self, record: &StringRecord, end: usize) -> Result<Option<Why>, Skipped> {
        let (cells, columns) = (record.len(), self.columns);
        let is_written = |cell: &str| !cell.trim().is_empty();
        if !record.iter().any(is_written) {
            return Err(Skipped::Empty);
        }
        if record.iter().skip(columns).any(is_written) {
            return Err(Skipped::Width { cells, columns });
        }
        if cells >= self.named {
            return Ok(None);
        }
        let is_cut = end == self.text().len() && self.text().last().is_some_and(|byte| !is_line_end(byte));
        match self.widths {
            Widths::Damaged => Err(Skipped::Width { cells, columns }),
            Widths::Full if is_cut => Err(Skipped::CutOff),
            Widths::Full | Widths::Ragged => {
                self.widths = Widths::Ragged;
                Ok(is_cut.then_some(Why::CutOff))
            }
        }
    }
}

/// Where what is written in a part of a text ends, before the line does.
fn written_end(text: &[u8], part: Range<usize>) -> usize {
    let ends = text[part.clone()].iter().rev().take_while(|byte| is_line_end(byte)).count();
    part.end - ends
}

fn check_lines(text: &[u8]) -> Result<(), Unreadable> {
    let mut start = 0;
    for line in text.split(is_line_end) {
        if line.len() > MAX_ROW_BYTES {
            let line = Line::default().number_at(text, start);
            return Err(Unreadable::LineTooLong { line });
        }
        start += line.len() + 1;
    }
    Ok(())
}

/// A line after it is swallowed only by a quotation mark that was never closed.
pub(super) fn quote_stays_open(delimiter: u8, row: &[u8]) -> bool {
    reader(delimiter, row.chain(&b"\n."[..])).byte_records().count() == 1
}

pub(super) fn reader<R: Read>(delimiter: u8, text: R) -> Reader<R> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text)
}

/// The parts of `"VIP","Blog, weekly"`.
pub(super) fn in_quotes(cell: &str) -> Vec<String> {
    let mut record = StringRecord::new();
    match reader(b',', cell.as_bytes()).read_record(&mut record) {
        Ok(_) => record.iter().map(str::to_owned).collect(),
        Err(_) => vec![cell.to_owned()],
    }
}
