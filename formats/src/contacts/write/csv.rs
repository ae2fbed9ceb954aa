//! Sheets as text: UTF-8 with its mark, by which Excel knows the letters.

use super::{
    super::{Person, remark::is_formula},
    Layout, Unwritable,
    sheet::{self, Place},
};
use csv::{Terminator, Writer, WriterBuilder};

pub(super) struct Csv {
    layout: Layout,
    columns: Vec<Place>,
    rows: Writer<Vec<u8>>,
}

impl Csv {
    pub(super) fn new(layout: Layout) -> Result<Csv, Unwritable> {
        let columns = layout.columns();
        let rows = rows("\u{feff}".as_bytes().to_vec());
        let mut csv = Csv { layout, columns, rows };
        let headers: Vec<String> = csv.columns.iter().map(|place| place.header()).collect();
        csv.put(&headers)?;
        Ok(csv)
    }

    pub(super) fn write(&mut self, person: &Person) -> Result<(), Unwritable> {
        let row = sheet::row(self.layout, &self.columns, person)?;
        // A cell that no spreadsheet calculates: an apostrophe makes it text, and is taken away when it is read.
        let cells: Vec<String> = row.iter().map(|cell| sheet::guarded(cell, is_formula)).collect();
        self.put(&cells)
    }

    fn put(&mut self, cells: &[String]) -> Result<(), Unwritable> {
        self.rows.write_record(cells).map_err(|_| Unwritable::TooLarge)
    }

    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::replace(&mut self.rows, rows(Vec::new())).into_inner().unwrap_or_default()
    }
}

fn rows(begun: Vec<u8>) -> Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(begun)
}
