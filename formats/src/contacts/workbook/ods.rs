//! OpenDocument's workbooks.
//!
//! A cell and a row may say that they are repeated, a million times in a few letters: what is empty is only counted, and
//! what is written is held once, until the sheet has room for each of its repetitions.

use super::{
    super::{MAX_COLUMNS, MAX_ROW_BYTES, Unreadable},
    Building, Sheets, number, too_long,
};
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};
use std::{
    collections::BTreeSet,
    io::{BufReader, Cursor},
    ops::Range,
    rc::Rc,
};
use zip::ZipArchive;

/// Hands over its visible sheets.
pub(super) fn each(bytes: &[u8], sheets: &mut Sheets<'_>) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::DamagedWorkbook)?;
    let content = archive.by_name("content.xml").map_err(|_| Unreadable::DamagedWorkbook)?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    let (mut buffer, mut book) = (Vec::new(), Book::default());
    loop {
        buffer.clear();
        let came = match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => book.begin(&element, sheets),
            Ok(Event::Empty(element)) => {
                book.begin(&element, sheets).and_then(|()| book.end(local(&element), sheets))
            }
            Ok(Event::End(element)) => book.end(element.local_name().as_ref(), sheets),
            Ok(Event::Text(text)) => book.write(&text.xml10_content()),
            Ok(Event::CData(text)) => book.write(&text.xml10_content()),
            Ok(Event::GeneralRef(letter)) => book.write(&referred(&letter)),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => Ok(()),
            Err(_) => Err(Unreadable::DamagedWorkbook),
        };
        if let Err(failed) = came {
            return sheets.pass_over(book.sheet.map(|sheet| sheet.name).unwrap_or_default(), failed);
        }
    }
}

/// What was met so far.
#[derive(Default)]
struct Book {
    /// The style being described, and those that hide a sheet.
    style: String,
    hiding: BTreeSet<String>,
    sheet: Option<Open>,
}

/// A sheet that is being read.
#[derive(Default)]
struct Open {
    name: String,
    is_hidden: bool,
    cells: Building,
    row: u32,
    rows_alike: u32,
    column: u32,
    /// Bytes of the row so far.
    row_bytes: usize,
    /// What is written in the row, and in which columns.
    written: Vec<(Range<u32>, Rc<str>)>,
    cell: Option<Cell>,
    /// Cells merged downwards: up to which row, in which columns, and what counts there.
    merged: Vec<(u32, Range<u32>, Rc<str>)>,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    /// What it holds exactly, where that is a number or a day.
    value: Option<String>,
    /// What it is to be calculated by.
    formula: Option<String>,
    /// Its paragraphs, in lines; none before the first.
    shown: Option<String>,
    /// How deep in remarks on the cell we are, which are no part of it.
    asides: u32,
    alike: u32,
    rows_spanned: u32,
}

impl Book {
    fn begin(&mut self, element: &BytesStart<'_>, sheets: &Sheets<'_>) -> Result<(), Unreadable> {
        match (local(element), &mut self.sheet) {
            ("style", _) => self.style = attribute(element, "name").unwrap_or_default(),
            ("table-properties", _) if attribute(element, "display").as_deref() == Some("false") => {
                self.hiding.insert(self.style.clone());
            }
            ("table", None) => {
                let name = attribute(element, "name").unwrap_or_default();
                let style = attribute(element, "style-name").unwrap_or_default();
                let is_hidden = self.hiding.contains(&style);
                self.sheet = Some(Open { name, is_hidden, cells: sheets.building(), ..Open::default() });
            }
            (name, Some(sheet)) => return sheet.begin(name, element),
            (_, None) => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, sheets: &mut Sheets<'_>) -> Result<(), Unreadable> {
        match name {
            "table" => {
                if let Some(sheet) = self.sheet.take_if(|sheet| sheet.cell.is_none())
                    && !sheet.is_hidden
                {
                    let name = sheet.name.clone();
                    return sheets
                        .take(sheet.name, sheet.cells)
                        .or_else(|failed| sheets.pass_over(name, failed));
                }
                Ok(())
            }
            name => self.sheet.as_mut().map_or(Ok(()), |sheet| sheet.end(name)),
        }
    }

    fn write(&mut self, text: &str) -> Result<(), Unreadable> {
        self.sheet.as_mut().map_or(Ok(()), |sheet| sheet.write(text))
    }
}

impl Open {
    fn begin(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match (name, &mut self.cell) {
            ("table-row", None) => {
                self.rows_alike = count(element, "number-rows-repeated");
                (self.column, self.row_bytes) = (0, 0);
                Ok(())
            }
            ("table-cell" | "covered-table-cell", None) => {
                let value = exactly(element);
                let bytes = value.as_ref().map_or(0, String::len);
                self.cell = Some(Cell {
                    value,
                    formula: attribute(element, "formula"),
                    alike: count(element, "number-columns-repeated"),
                    rows_spanned: count(element, "number-rows-spanned"),
                    ..Cell::default()
                });
                self.count(bytes)
            }
            (_, Some(cell)) => {
                let shown = cell.begin(name, element);
                self.write(&shown)
            }
            (_, None) => Ok(()),
        }
    }

    fn write(&mut self, text: &str) -> Result<(), Unreadable> {
        let shown = self.cell.as_mut().filter(|cell| cell.asides == 0).and_then(|cell| cell.shown.as_mut());
        match shown {
            Some(shown) => {
                shown.push_str(text);
                self.count(text.len())
            }
            None => Ok(()),
        }
    }

    fn count(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.row_bytes += bytes;
        if self.row_bytes > MAX_ROW_BYTES { Err(too_long(self.row)) } else { Ok(()) }
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        match (name, &mut self.cell) {
            ("table-cell" | "covered-table-cell", Some(cell)) => {
                let cell = std::mem::take(cell);
                self.cell = None;
                self.end_cell(cell)
            }
            (name, Some(cell)) => {
                cell.end(name);
                Ok(())
            }
            ("table-row", None) => self.end_row(),
            (_, None) => Ok(()),
        }
    }

    fn end_cell(&mut self, cell: Cell) -> Result<(), Unreadable> {
        let (first, rows_spanned) = (self.column, cell.rows_spanned);
        self.column = first.saturating_add(cell.alike);
        let formula = cell.formula.clone();
        let text: Rc<str> = cell.text().into();
        if text.trim().is_empty() {
            return match formula {
                // Before it stands whose language it is: `of:=A1`.
                Some(formula) => {
                    let said = formula.split_once('=').map_or(&*formula, |(_, said)| said);
                    self.cells.put_formula(self.row, first, said)
                }
                None => Ok(()),
            };
        }
        if self.column > MAX_COLUMNS as u32 {
            return Err(Unreadable::TooManyColumns);
        }
        let columns = first..self.column;
        if rows_spanned > 1 {
            let last = self.row.saturating_add(rows_spanned - 1);
            self.merged.push((last, columns.clone(), Rc::clone(&text)));
        }
        self.written.push((columns, text));
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        let written = std::mem::take(&mut self.written);
        self.merged.retain(|(last, _, _)| *last >= self.row);
        if !written.is_empty() {
            let merged = self.merged.iter().map(|(_, columns, text)| (columns, text));
            let cells: Vec<_> = merged.chain(written.iter().map(|(columns, text)| (columns, text))).collect();
            for row in self.row..self.row.saturating_add(self.rows_alike) {
                for (columns, text) in &cells {
                    for column in (*columns).clone() {
                        self.cells.put(row, column, text)?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.rows_alike);
        Ok(())
    }
}

impl Cell {
    /// What an element inside it stands for.
    fn begin(&mut self, name: &str, element: &BytesStart<'_>) -> String {
        match name {
            "annotation" => self.asides += 1,
            _ if self.asides > 0 => {}
            "p" if self.shown.is_some() => return "\n".to_owned(),
            "p" => self.shown = Some(String::new()),
            "s" => return " ".repeat(count(element, "c").min(80) as usize),
            "tab" => return "\t".to_owned(),
            "line-break" => return "\n".to_owned(),
            _ => {}
        }
        String::new()
    }

    fn end(&mut self, name: &str) {
        if name == "annotation" {
            self.asides = self.asides.saturating_sub(1);
        }
    }

    fn text(self) -> String {
        self.value.or(self.shown).unwrap_or_default()
    }
}

/// A number as it is and a day as the calendar has it, not as the sheet shows them.
fn exactly(element: &BytesStart<'_>) -> Option<String> {
    match attribute(element, "value-type")?.as_str() {
        "float" => attribute(element, "value")?.parse().ok().map(number),
        "date" => attribute(element, "date-value").map(|day| day.replacen('T', " ", 1)),
        _ => None,
    }
}

/// How often something is there: once, where nothing is said.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

fn local<'e>(element: &'e BytesStart<'_>) -> &'e str {
    let name = element.name().into_inner();
    name.rsplit(':').next().unwrap_or(name)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// The letter that a reference such as `&amp;` stands for.
fn referred(letter: &BytesRef<'_>) -> String {
    match letter.resolve_char_ref() {
        Ok(Some(letter)) => letter.to_string(),
        Ok(None) | Err(_) => {
            resolve_predefined_entity(&letter.xml10_content()).unwrap_or_default().to_owned()
        }
    }
}
