//! Excel's workbooks. The `calamine` crate reads the cells, one after the other.

use super::{super::Unreadable, Building, Sheets, number};
use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use std::{
    borrow::Cow,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// The most merged regions of a sheet that are looked at.
const MAX_MERGED: usize = 10_000;

/// Hands over its visible sheets.
pub(super) fn each(bytes: &[u8], sheets: &mut Sheets<'_>) -> Result<(), Unreadable> {
    let mut reading = String::new();
    // A cell that says it stands far outside of any sheet makes `calamine` panic where sums are checked.
    match catch_unwind(AssertUnwindSafe(|| each_sheet(bytes, sheets, &mut reading))) {
        Ok(read) => read,
        Err(_) => sheets.pass_over(reading, Unreadable::DamagedWorkbook),
    }
}

/// Hands them over; `reading` is the one that is being read.
fn each_sheet(bytes: &[u8], sheets: &mut Sheets<'_>, reading: &mut String) -> Result<(), Unreadable> {
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let visible = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    for name in names {
        reading.clone_from(&name);
        let read = read(&mut book, &name, sheets.building()).and_then(|sheet| sheets.take(name, sheet));
        read.or_else(|failed| sheets.pass_over(reading.clone(), failed))?;
    }
    Ok(())
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

fn read(book: &mut Book<'_>, name: &str, mut sheet: Building) -> Result<Building, Unreadable> {
    let mut merged = Merged::of(book.merge_cells_by_sheet_name(name).unwrap_or_default());
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some(cell) = cells.next_cell_with_formula().map_err(damaged)? {
        let (row, column) = cell.pos;
        let text = text(&cell.value);
        if text.trim().is_empty() {
            if let (DataRef::Empty, Some(formula)) = (&cell.value, &cell.formula) {
                sheet.put_formula(row, column, formula)?;
            }
            continue;
        }
        merged.fill(&mut sheet, row)?;
        sheet.put(row, column, &text)?;
        merged.keep(row, column, &text);
    }
    Ok(sheet)
}

fn damaged(_: calamine::XlsxError) -> Unreadable {
    Unreadable::DamagedWorkbook
}

/// Cells that were merged downwards: what is written in the first counts for the rows below.
#[derive(Default)]
struct Merged {
    regions: Vec<Dimensions>,
    /// What stands in those that are open: up to which row, in which column.
    open: Vec<(u32, u32, String)>,
    filled: Option<u32>,
}

impl Merged {
    fn of(mut regions: Vec<Dimensions>) -> Merged {
        regions.retain(|region| region.end.0 > region.start.0);
        regions.truncate(MAX_MERGED);
        regions.sort_unstable_by_key(|region| region.start);
        Merged { regions, ..Merged::default() }
    }

    fn keep(&mut self, row: u32, column: u32, text: &str) {
        if let Ok(at) = self.regions.binary_search_by_key(&(row, column), |region| region.start) {
            self.open.push((self.regions[at].end.0, column, text.to_owned()));
        }
    }

    /// Writes what counts for a row into it, before its own first cell is.
    fn fill(&mut self, sheet: &mut Building, row: u32) -> Result<(), Unreadable> {
        if self.filled == Some(row) {
            return Ok(());
        }
        self.filled = Some(row);
        self.open.retain(|(last, _, _)| *last >= row);
        self.open.iter().try_for_each(|(_, column, text)| sheet.put(row, *column, text))
    }
}

fn text<'v>(value: &'v DataRef<'_>) -> Cow<'v, str> {
    match value {
        DataRef::Empty | DataRef::Error(_) => Cow::Borrowed(""),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cow::Borrowed(text)
        }
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(value) => Cow::Owned(value.to_string()),
        DataRef::Float(value) => Cow::Owned(number(*value)),
        DataRef::Bool(value) => Cow::Owned(value.to_string()),
        DataRef::DateTime(day) => Cow::Owned(moment(day)),
    }
}

/// A day, with its time where it has one: `1988-05-09`, `2024-03-12 09:14:00`.
fn moment(day: &ExcelDateTime) -> String {
    // What a spreadsheet can count: up to the end of the year 9999.
    let is_day = day.is_datetime() && (1.0..2_958_466.0).contains(&day.as_f64());
    if !is_day {
        return number(day.as_f64());
    }
    let (year, month, date, hour, minute, second, _) = day.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{date:02}"),
        _ => format!("{year:04}-{month:02}-{date:02} {hour:02}:{minute:02}:{second:02}"),
    }
}
