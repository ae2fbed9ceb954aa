//! Sheets: finds the row that names the columns, then reads one row after the other.
//!
//! The `csv` crate takes any bytes for rows and never complains. What it cannot know is told apart here: a
//! quotation mark that never closes would turn the rest of the file into one cell, so the reader goes back to
//! the line after it; a file that was cut off ends in half a row, which must not pass for a whole one.

use super::{
    Address, Column as Seen, Format, MAX_COLUMNS, MAX_ROW_BYTES, Person, Remark, Row, Skipped, Unreadable,
    Why, dates,
    headers::{Column, Field, Header, Label},
    names::{self, Names},
    person::{is_same, keep, one_line},
    remark::{is_formula, says_nothing, shortened},
};
use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};
use std::{
    borrow::Cow,
    io::{Cursor, Read, SeekFrom},
};

/// How many lines may stand above the header: LinkedIn writes three, people write titles.
const LINES_ABOVE: usize = 30;
/// How long a header may be; five hundred columns fit several times.
const HEADER_BYTES: usize = 64 * 1024;
/// How much of a file without a header is shown.
const SHOWN_CELLS: usize = 6;
const SHOWN_LETTERS: usize = 40;
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A sheet being read.
#[derive(Debug)]
pub(super) struct Table<'a> {
    header: Header,
    delimiter: u8,
    reader: Reader<Cursor<Cow<'a, [u8]>>>,
    record: StringRecord,
    line: Line,
    widths: Widths,
}

/// Which line of the file begins where.
#[derive(Debug)]
struct Line {
    at: usize,
    number: u32,
}

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

impl<'a> Table<'a> {
    pub(super) fn open(text: Cow<'a, str>, format: Option<Format>) -> Result<Table<'a>, Unreadable> {
        let Found { mut header, delimiter, rows_at } = find_header(text.as_bytes())?;
        check_lines(text.as_bytes())?;
        header.format = format.unwrap_or(header.format);
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        let mut reader = reader(delimiter, Cursor::new(text));
        // Without this, the first seek would read a row to have a header.
        reader.set_byte_headers(ByteRecord::new());
        let line = Line { at: 0, number: 1 };
        let mut table =
            Table { header, delimiter, reader, record: StringRecord::new(), line, widths: Widths::Full };
        table.go_to(rows_at);
        Ok(table)
    }

    pub(super) fn format(&self) -> Format {
        self.header.format
    }

    pub(super) fn columns(&self) -> &[Seen] {
        &self.header.all
    }

    pub(super) fn next(&mut self) -> Option<Row> {
        let before = self.position();
        // A cursor over text that was decoded here can neither fail nor hold broken letters.
        if !self.reader.read_record(&mut self.record).unwrap_or(false) {
            return None;
        }
        let end = self.position();
        let start = before + self.text()[before..end].iter().take_while(|byte| is_line_end(byte)).count();
        let number = self.line.number_at(self.reader.get_ref().get_ref(), start);
        let person = match self.damage(start, end) {
            Some(damage) => {
                self.go_on_after_line(start);
                Err(damage)
            }
            None => self.fits(end).and_then(|()| {
                self.count();
                self.person()
            }),
        };
        Some(match person {
            Ok((person, remarks)) => Row { number, person: Ok(person), remarks },
            Err(skipped) => Row { number, person: Err(skipped), remarks: Vec::new() },
        })
    }

    /// Counts what is written in each column.
    fn count(&mut self) {
        for (column, cell) in self.header.all.iter_mut().zip(&self.record) {
            column.count(cell);
        }
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
    fn fits(&mut self, end: usize) -> Result<(), Skipped> {
        let (cells, columns) = (self.record.len(), self.header.all.len());
        let is_written = |cell: &str| !cell.trim().is_empty();
        if !self.record.iter().any(is_written) {
            return Err(Skipped::Empty);
        }
        if self.record.iter().skip(columns).any(is_written) {
            return Err(Skipped::Width { cells, columns });
        }
        if cells >= self.header.named {
            return Ok(());
        }
        let ends_in_line = self.text()[..end].last().is_some_and(|byte| !is_line_end(byte));
        match self.widths {
            Widths::Damaged => Err(Skipped::Width { cells, columns }),
            Widths::Full if ends_in_line && end == self.text().len() => Err(Skipped::CutOff),
            Widths::Full | Widths::Ragged => {
                self.widths = Widths::Ragged;
                Ok(())
            }
        }
    }

    fn person(&self) -> Result<(Person, Vec<Remark>), Skipped> {
        let mut person = Person::default();
        let mut name = NameCells::default();
        let mut remarks = Vec::new();
        let mut place = None;
        for column in &self.header.columns {
            let cell = self.cell(column.index);
            if cell.is_empty() {
                continue;
            }
            let before = remarks.len();
            let leave = &mut |value: &str, why| remarks.push(self.remark(column, value, why));
            match column.field {
                Field::GivenName => put(&mut name.given, cell, leave),
                Field::MiddleName => put(&mut name.middle, cell, leave),
                Field::FamilyName => put(&mut name.family, cell, leave),
                Field::WholeName => put(&mut name.whole, cell, leave),
                Field::Email => person.add_emails(cell, self.label(column), leave),
                Field::Phone => person.add_phones(cell, self.label(column), leave),
                Field::Company => keep(&mut person.company, cell, leave),
                Field::JobTitle | Field::Title => keep(&mut person.job_title, cell, leave),
                Field::Notes => person.add_notes(cell),
                Field::Tags => person.add_tags(self.tags(cell)),
                Field::Website => person.add_website(cell, leave),
                Field::LinkedIn => keep(&mut person.linkedin_url, cell, leave),
                Field::ReferredBy => keep(&mut person.referred_by, cell, leave),
                Field::Birthday => put_day(&mut person.birthday, cell, dates::birthday, leave),
                Field::ConnectedOn => put_day(&mut person.connected_on, cell, dates::date, leave),
                Field::Street | Field::City | Field::Region | Field::PostalCode | Field::Country => {
                    // The first address that has anything; the parts of another one do not mix into it.
                    if *place.get_or_insert((column.label, column.group)) == (column.label, column.group) {
                        write_address(person.address.get_or_insert_default(), column.field, cell);
                    } else {
                        leave(cell, Why::Another);
                    }
                }
                Field::EmailLabel | Field::PhoneLabel => {}
            }
            if remarks.len() == before && is_formula(cell) {
                remarks.push(self.remark(column, cell, Why::Formula));
            }
        }
        person.set_name(names::arrange(self.header.shape, name.as_names()));
        if let Some(left) = name.left_by(&person.display_name) {
            let middle = |column: &&Column| column.field == Field::MiddleName;
            remarks.extend(
                self.header.columns.iter().find(middle).map(|at| self.remark(at, left, Why::Another)),
            );
        }
        person.known().map(|person| (person, remarks))
    }

    fn remark(&self, column: &Column, value: &str, why: Why) -> Remark {
        let header = self.header.all.get(column.index).map_or("", |column| column.header.as_str());
        Remark { column: header.to_owned(), holds: column.field.holds(), value: shortened(value), why }
    }

    fn cell(&self, index: usize) -> &str {
        self.record.get(index).unwrap_or_default().trim()
    }

    fn label(&self, column: &Column) -> &str {
        match column.label {
            Label::Named(label) => label,
            Label::Cell(index) => self.cell(index),
        }
    }

    /// Google joins tags in its own way, and its labels may hold commas; everyone else separates with marks.
    fn tags<'t>(&self, cell: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        let marks: &[char] = if self.header.format == Format::Google { &[] } else { &[',', ';'] };
        cell.split(":::").flat_map(move |part| part.split(marks))
    }
}

#[derive(Default)]
struct NameCells {
    given: String,
    middle: String,
    family: String,
    whole: String,
}

impl NameCells {
    fn as_names(&self) -> Names<'_> {
        Names { given: &self.given, middle: &self.middle, family: &self.family, whole: &self.whole }
    }

    /// The middle name, when the whole name goes without it.
    fn left_by(&self, display_name: &str) -> Option<&str> {
        Some(self.middle.as_str()).filter(|middle| !display_name.contains(middle))
    }
}

fn put(slot: &mut String, cell: &str, leave: &mut impl FnMut(&str, Why)) {
    if slot.is_empty() {
        *slot = one_line(cell);
    } else if !says_nothing(cell) && !is_same(slot, cell) {
        leave(cell, Why::Another);
    }
}

fn put_day<D: PartialEq>(
    slot: &mut Option<D>,
    cell: &str,
    read: fn(&str) -> Option<D>,
    leave: &mut impl FnMut(&str, Why),
) {
    // Outlook writes 0/0/00 for a day it does not know.
    let says_nothing = says_nothing(cell) || !cell.contains(|c: char| c.is_alphanumeric() && c != '0');
    match (read(cell), &slot) {
        (Some(day), None) => *slot = Some(day),
        (Some(day), Some(kept)) if day != *kept => leave(cell, Why::Another),
        (None, _) if !says_nothing => leave(cell, Why::NoDay),
        (Some(_), Some(_)) | (None, _) => {}
    }
}

fn write_address(address: &mut Address, part: Field, cell: &str) {
    match part {
        Field::City => address.city = one_line(cell),
        Field::Region => address.region = one_line(cell),
        Field::PostalCode => address.postal_code = one_line(cell),
        Field::Country => address.country = one_line(cell),
        _ => address.add_street(cell),
    }
}

impl Line {
    /// The number of the line that `offset` is in; offsets only rise.
    fn number_at(&mut self, text: &[u8], offset: usize) -> u32 {
        let ends = (self.at..offset).filter(|at| ends_line(text, *at)).count();
        self.number = self.number.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.at = offset;
        self.number
    }
}

struct Found {
    header: Header,
    delimiter: u8,
    rows_at: usize,
}

/// The row and the delimiter by which most columns are understood.
fn find_header(text: &[u8]) -> Result<Found, Unreadable> {
    let mut best: Option<Found> = None;
    let mut too_wide = false;
    for start in line_starts(text).take(LINES_ABOVE) {
        for delimiter in DELIMITERS {
            let Some((cells, length)) = first_row(&text[start..], delimiter) else { continue };
            too_wide |= cells.len() > MAX_COLUMNS;
            let Some(header) = Header::of(cells.iter()) else { continue };
            if cells.len() > MAX_COLUMNS {
                return Err(Unreadable::TooManyColumns);
            }
            if best.as_ref().is_none_or(|best| header.columns.len() > best.header.columns.len()) {
                best = Some(Found { header, delimiter, rows_at: start + length });
            }
        }
    }
    match best {
        Some(found) => Ok(found),
        None if too_wide => Err(Unreadable::TooManyColumns),
        None => Err(Unreadable::NoHeader { found: shown(text) }),
    }
}

/// The first row, and how long it is; none if it is no whole row of a header's length.
fn first_row(text: &[u8], delimiter: u8) -> Option<(StringRecord, usize)> {
    let beginning = &text[..text.len().min(HEADER_BYTES)];
    let mut reader = reader(delimiter, beginning);
    let mut cells = ByteRecord::new();
    reader.read_byte_record(&mut cells).ok().filter(|read| *read)?;
    let length = usize::try_from(reader.position().byte()).ok()?;
    let may_go_on =
        length == beginning.len() && (beginning.len() < text.len() || quote_stays_open(delimiter, beginning));
    if may_go_on && cells.len() <= MAX_COLUMNS {
        return None;
    }
    Some((StringRecord::from_byte_record_lossy(cells), length))
}

fn shown(text: &[u8]) -> Vec<String> {
    let row = DELIMITERS.iter().filter_map(|delimiter| first_row(text, *delimiter));
    let Some((widest, _)) = row.max_by_key(|(cells, _)| cells.len()) else { return Vec::new() };
    let cells = widest.iter().map(one_line).filter(|cell| !cell.is_empty());
    cells.take(SHOWN_CELLS).map(|cell| cell.chars().take(SHOWN_LETTERS).collect()).collect()
}

fn check_lines(text: &[u8]) -> Result<(), Unreadable> {
    let mut start = 0;
    for line in text.split(is_line_end) {
        if line.len() > MAX_ROW_BYTES {
            let line = Line { at: 0, number: 1 }.number_at(text, start);
            return Err(Unreadable::LineTooLong { line });
        }
        start += line.len() + 1;
    }
    Ok(())
}

/// A line after it is swallowed only by a quotation mark that was never closed.
fn quote_stays_open(delimiter: u8, row: &[u8]) -> bool {
    reader(delimiter, row.chain(&b"\n."[..])).byte_records().count() == 1
}

fn reader<R: Read>(delimiter: u8, text: R) -> Reader<R> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text)
}

fn line_starts(text: &[u8]) -> impl Iterator<Item = usize> {
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

fn is_line_end(byte: &u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}
