//! Finds the row that names the columns, and the delimiter.

use super::{
    MAX_COLUMNS, Mapping, Unreadable, by_content,
    headers::Header,
    lines::line_starts,
    text_rows::{quote_stays_open, reader},
    tidy::one_line,
};
use csv::{ByteRecord, StringRecord};
use std::collections::BTreeSet;

/// How many lines may stand above the header: LinkedIn writes three, people write titles.
pub(super) const LINES_ABOVE: usize = 30;
/// How long a header may be; five hundred columns fit several times.
const HEADER_BYTES: usize = 64 * 1024;
/// How much of a file without a header is shown.
const SHOWN_CELLS: usize = 6;
const SHOWN_LETTERS: usize = 40;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The row that names the columns.
pub(super) struct Found {
    pub(super) header: Header,
    /// What stands between the cells of a text.
    pub(super) delimiter: u8,
    /// Where it begins, and where the rows of people begin.
    pub(super) at: usize,
    pub(super) rows_at: usize,
}

/// A row that may be the one.
pub(super) struct Candidate {
    pub(super) cells: StringRecord,
    pub(super) delimiter: u8,
    /// Where it begins, and where the next row does.
    pub(super) at: usize,
    pub(super) after: usize,
}

/// Finds the names of the columns in a text.
pub(super) fn in_text(text: &[u8], mapping: &Mapping) -> Result<Found, Unreadable> {
    let candidates = line_starts(text).take(LINES_ABOVE).flat_map(|start| {
        DELIMITERS.into_iter().filter_map(move |delimiter| {
            let (cells, length) = first_row(&text[start..], delimiter)?;
            Some(Candidate { cells, delimiter, at: start, after: start + length })
        })
    });
    among(&candidates.collect::<Vec<_>>(), mapping)
}

/// The candidate by which most columns are understood. Where none says who people are, the one that looks like a row of
/// names, so that its columns can be mapped by hand.
pub(super) fn among(candidates: &[Candidate], mapping: &Mapping) -> Result<Found, Unreadable> {
    let mut best: Option<Found> = None;
    for candidate in candidates {
        let header = Header::of(candidate.cells.iter(), mapping);
        if !header.says_who() {
            continue;
        }
        if candidate.cells.len() > MAX_COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        if best.as_ref().is_none_or(|best| header.columns.len() > best.header.columns.len()) {
            best = Some(candidate.found(header));
        }
    }
    match best {
        Some(found) => Ok(found),
        None if candidates.iter().any(|candidate| candidate.cells.len() > MAX_COLUMNS) => {
            Err(Unreadable::TooManyColumns)
        }
        None => match names_alone(candidates) {
            Some(candidate) => Ok(candidate.by_content(candidates, mapping)),
            None => Err(Unreadable::NoHeader { found: Vec::new() }),
        },
    }
}

/// The first row that is as wide as most, by the delimiter that makes most rows wide.
fn names_alone(candidates: &[Candidate]) -> Option<&Candidate> {
    let by = |delimiter: u8| candidates.iter().filter(move |candidate| candidate.delimiter == delimiter);
    let usual = |delimiter: u8| {
        let mut widths: Vec<usize> = by(delimiter).map(|candidate| candidate.cells.len()).collect();
        widths.sort_unstable();
        widths.get(widths.len() / 2).copied().unwrap_or_default()
    };
    let delimiters: BTreeSet<u8> = candidates.iter().map(|candidate| candidate.delimiter).collect();
    let (width, delimiter) = delimiters.into_iter().map(|delimiter| (usual(delimiter), delimiter)).max()?;
    by(delimiter).find(|candidate| candidate.written() * 2 >= width && candidate.cells.len() >= width)
}

impl Candidate {
    fn found(&self, header: Header) -> Found {
        Found { header, delimiter: self.delimiter, at: self.at, rows_at: self.after }
    }

    /// What it and the rows below it show: that it is a row of people itself, or a report known by what is in it.
    fn by_content(&self, candidates: &[Candidate], mapping: &Mapping) -> Found {
        let below = candidates.iter().filter(|row| row.delimiter == self.delimiter && row.at >= self.at);
        let rows: Vec<&StringRecord> = below.map(|row| &row.cells).collect();
        let shown = by_content::shown(&rows);
        if shown.first_is_data {
            let unnamed = self.cells.iter().map(|_| "");
            let header = Header::of(unnamed, &mapping.over(&shown.mapping));
            return Found { rows_at: self.at, ..self.found(header) };
        }
        let header = Header::of(self.cells.iter(), mapping);
        match shown.slips_at {
            Some(at) => {
                let mut holds = vec![None; header.all.len()];
                by_content::in_places_of_slips(&mut holds, at);
                let keys = header.all.iter().map(|column| column.key.clone());
                let found = keys.zip(holds).filter(|(_, holds)| holds.is_some()).collect();
                self.found(Header::of(self.cells.iter(), &mapping.over(&found)))
            }
            None => self.found(header),
        }
    }

    /// How many of its cells have something.
    fn written(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }
}

/// The first cells of a row, as a person is shown them.
pub(super) fn shown<'c>(cells: impl Iterator<Item = &'c str>) -> Vec<String> {
    let cells = cells.map(one_line).filter(|cell| !cell.is_empty());
    cells.take(SHOWN_CELLS).map(|cell| cell.chars().take(SHOWN_LETTERS).collect()).collect()
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
