//! Workbooks of Excel.

use std::fmt;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, Sheet};

/// What a browser knows a workbook as.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The width of the first column, which names the row, and of the others.
const NAME_WIDTH: f64 = 30.0;
const WIDTH: f64 = 16.0;

/// The tables do not fit into a workbook: it has about a million rows, and a text 32,767 letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the tables do not fit into a workbook")
    }
}

impl std::error::Error for TooLarge {}

/// The tables as one workbook.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, TooLarge> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    for sheet in sheets {
        book.push_worksheet(written(sheet, &looks).map_err(too_large)?);
    }
    book.save_to_buffer().map_err(too_large)
}

/// Nothing else goes wrong in memory than a text or a sheet that is too long.
fn too_large(_: XlsxError) -> TooLarge {
    TooLarge
}

/// How cells are shown.
struct Looks {
    head: Format,
    share: Format,
    mean: Format,
    month: Format,
    amounts: [Format; 4],
}

impl Looks {
    fn new() -> Self {
        let of = |format: &str| Format::new().set_num_format(format);
        Self {
            head: Format::new().set_bold().set_text_wrap(),
            share: of("0%"),
            mean: of("0.0"),
            month: of("mmm yyyy"),
            amounts: ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000"].map(of),
        }
    }

    fn amount(&self, digits: u32) -> &Format {
        &self.amounts[(digits as usize).min(self.amounts.len() - 1)]
    }
}

fn written(sheet: &Sheet, looks: &Looks) -> Result<Worksheet, XlsxError> {
    let mut page = Worksheet::new();
    page.set_name(sheet.name)?.set_freeze_panes(1, 1)?;
    for (at, column) in (0..).zip(&sheet.columns) {
        let width = if at == 0 { NAME_WIDTH } else { WIDTH };
        page.write_string_with_format(0, at, column, &looks.head)?.set_column_width(at, width)?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (at, cell) in (0..).zip(cells) {
            write(&mut page, (row, at), cell, looks)?;
        }
    }
    Ok(page)
}

fn write(page: &mut Worksheet, (row, at): (u32, u16), cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty | Cell::Share { all: 0, .. } | Cell::Mean { all: 0, .. } => Ok(()),
        Cell::Text(text) => page.write_string(row, at, text).map(drop),
        Cell::Count(count) => page.write_number(row, at, *count).map(drop),
        Cell::Share { of, all } => {
            page.write_number_with_format(row, at, f64::from(*of) / f64::from(*all), &looks.share).map(drop)
        }
        Cell::Mean { sum, all } => {
            page.write_number_with_format(row, at, f64::from(*sum) / f64::from(*all), &looks.mean).map(drop)
        }
        Cell::Amount { minor, digits } => {
            // A cell holds nothing but such a number; it is exact to fifteen digits, as Excel's own are.
            let amount = *minor as f64 / 10_f64.powi(*digits as i32);
            page.write_number_with_format(row, at, amount, looks.amount(*digits)).map(drop)
        }
        Cell::Month(month) => {
            let day = ExcelDateTime::from_ymd(month.year() as u16, month.month() as u8, 1)?;
            page.write_datetime_with_format(row, at, day, &looks.month).map(drop)
        }
    }
}
