//! OpenDocument's workbooks.
//!
//! A cell and a row may say that they are repeated, a million times in a few letters: what is empty is only counted, and
//! what is written is repeated as far as a sheet may go.

use super::{super::Unreadable, Building, Sheet, number};
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
};
use std::{
    collections::BTreeSet,
    io::{BufReader, Cursor},
    ops::ControlFlow,
};
use zip::ZipArchive;

/// Hands over its visible sheets until one is taken.
pub(super) fn each(bytes: &[u8], take: &mut impl FnMut(Sheet) -> ControlFlow<()>) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::DamagedWorkbook)?;
    let content = archive.by_name("content.xml").map_err(|_| Unreadable::DamagedWorkbook)?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    let (mut buffer, mut book) = (Vec::new(), Book::default());
    loop {
        buffer.clear();
        let came = match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => book.begin(&element),
            Ok(Event::Empty(element)) => book.begin(&element).and_then(|()| book.end(local(&element), take)),
            Ok(Event::End(element)) => book.end(element.local_name().as_ref(), take),
            Ok(Event::Text(text)) => book.write(&text.xml10_content()),
            Ok(Event::CData(text)) => book.write(&text.xml10_content()),
            Ok(Event::GeneralRef(letter)) => book.write(&referred(&letter)),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => Ok(()),
            Err(_) => Err(Unreadable::DamagedWorkbook),
        };
        came?;
        if book.is_taken {
            return Ok(());
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
    is_taken: bool,
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
    /// What is written in the row, by column.
    written: Vec<(u32, String)>,
    cell: Option<Cell>,
    /// Cells merged downwards: up to which row, in which column, and what counts there.
    merged: Vec<(u32, u32, String)>,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    /// What it holds exactly, where that is a number or a day.
    value: Option<String>,
    paragraphs: Vec<String>,
    /// How deep in remarks on the cell we are, which are no part of it.
    asides: u32,
    alike: u32,
    rows_spanned: u32,
}

impl Book {
    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match (local(element), &mut self.sheet) {
            ("style", _) => self.style = attribute(element, "name").unwrap_or_default(),
            ("table-properties", _) if attribute(element, "display").as_deref() == Some("false") => {
                self.hiding.insert(self.style.clone());
            }
            ("table", None) => {
                let name = attribute(element, "name").unwrap_or_default();
                let style = attribute(element, "style-name").unwrap_or_default();
                let is_hidden = self.hiding.contains(&style);
                self.sheet = Some(Open { name, is_hidden, ..Open::default() });
            }
            (name, Some(sheet)) => sheet.begin(name, element),
            (_, None) => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, take: &mut impl FnMut(Sheet) -> ControlFlow<()>) -> Result<(), Unreadable> {
        match name {
            "table" => {
                if let Some(sheet) = self.sheet.take_if(|sheet| sheet.cell.is_none())
                    && !sheet.is_hidden
                {
                    self.is_taken = take(sheet.cells.sheet(sheet.name)).is_break();
                }
                Ok(())
            }
            name => self.sheet.as_mut().map_or(Ok(()), |sheet| sheet.end(name)),
        }
    }

    fn write(&mut self, text: &str) -> Result<(), Unreadable> {
        if let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cell.as_mut()) {
            cell.write(text);
        }
        Ok(())
    }
}

impl Open {
    fn begin(&mut self, name: &str, element: &BytesStart<'_>) {
        match (name, &mut self.cell) {
            ("table-row", None) => {
                self.rows_alike = count(element, "number-rows-repeated");
                self.column = 0;
            }
            ("table-cell" | "covered-table-cell", None) => {
                self.cell = Some(Cell {
                    value: exactly(element),
                    alike: count(element, "number-columns-repeated"),
                    rows_spanned: count(element, "number-rows-spanned"),
                    ..Cell::default()
                });
            }
            (name, Some(cell)) => cell.begin(name, element),
            (_, None) => {}
        }
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
        let (alike, rows_spanned) = (cell.alike, cell.rows_spanned);
        let text = cell.text();
        if !text.trim().is_empty() {
            // One more than fits is enough to be refused as too many.
            let last = self.column.saturating_add(alike).min(super::super::MAX_COLUMNS as u32 + 1);
            for column in self.column..last {
                self.written.push((column, text.clone()));
                if rows_spanned > 1 {
                    self.merged.push((self.row.saturating_add(rows_spanned - 1), column, text.clone()));
                }
            }
        }
        self.column = self.column.saturating_add(alike);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        let written = std::mem::take(&mut self.written);
        self.merged.retain(|(last, _, _)| *last >= self.row);
        if !written.is_empty() {
            for row in self.row..self.row.saturating_add(self.rows_alike) {
                for (_, column, text) in &self.merged {
                    self.cells.put(row, *column, text.clone())?;
                }
                for (column, text) in &written {
                    self.cells.put(row, *column, text.clone())?;
                }
            }
        }
        self.row = self.row.saturating_add(self.rows_alike);
        Ok(())
    }
}

impl Cell {
    fn begin(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "annotation" => self.asides += 1,
            _ if self.asides > 0 => {}
            "p" => self.paragraphs.push(String::new()),
            "s" => self.write(&" ".repeat(count(element, "c").min(80) as usize)),
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "annotation" {
            self.asides = self.asides.saturating_sub(1);
        }
    }

    fn write(&mut self, text: &str) {
        if self.asides == 0
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.push_str(text);
        }
    }

    fn text(self) -> String {
        self.value.unwrap_or_else(|| self.paragraphs.join("\n"))
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
