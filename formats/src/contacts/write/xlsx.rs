//! Workbooks of Excel: one sheet of texts, whose first row stays in sight.

use super::{
    super::Person,
    Layout, Unwritable,
    sheet::{self, Place},
};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// The most people of a workbook, which is held in memory until its end: these take 450 MB. CSV holds any number.
const MOST_PEOPLE: u32 = 100_000;

pub(super) struct Xlsx {
    layout: Layout,
    columns: Vec<Place>,
    sheet: Worksheet,
    row: u32,
}

impl Xlsx {
    pub(super) fn new(layout: Layout) -> Result<Xlsx, Unwritable> {
        let mut xlsx = Xlsx { layout, columns: layout.columns(), sheet: Worksheet::new(), row: 0 };
        xlsx.begin().map_err(too_large)?;
        Ok(xlsx)
    }

    fn begin(&mut self) -> Result<(), XlsxError> {
        const WIDTH: f64 = 18.0;
        let bold = Format::new().set_bold();
        self.sheet.set_name("People")?.set_freeze_panes(1, 0)?;
        for (at, place) in (0..).zip(&self.columns) {
            self.sheet.write_string_with_format(0, at, place.header(), &bold)?.set_column_width(at, WIDTH)?;
        }
        Ok(())
    }

    pub(super) fn write(&mut self, person: &Person) -> Result<(), Unwritable> {
        let row = sheet::row(self.layout, &self.columns, person)?;
        self.row += 1;
        if self.row > MOST_PEOPLE {
            return Err(Unwritable::TooLarge);
        }
        for (at, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            // A workbook says of itself what is a formula.
            let text = sheet::guarded(&cell, |_| false);
            self.sheet.write_string(self.row, at, text).map_err(too_large)?;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, Unwritable> {
        let mut book = Workbook::new();
        book.push_worksheet(self.sheet);
        book.save_to_buffer().map_err(too_large)
    }
}

/// Nothing else goes wrong in memory than a text or a sheet that is too long.
fn too_large(_: XlsxError) -> Unwritable {
    Unwritable::TooLarge
}
