//! A contact file being read.

use super::{Column, Format, Row, Unread, find_header, slips::Slips, table::Table, vcard::Cards};

/// A contact file being read, one row at a time.
#[derive(Debug)]
pub struct Reading<'a> {
    /// What the file is read as.
    pub format: Format,
    sheet: Option<String>,
    unread: Vec<Unread>,
    signature: Option<String>,
    says_who: bool,
    rows: Rows<'a>,
}

#[derive(Debug)]
enum Rows<'a> {
    Table(Box<Table<'a>>),
    Slips(Slips),
    Cards(Cards<'a>),
}

impl<'a> Reading<'a> {
    pub(super) fn of_table(mut table: Table<'a>) -> Self {
        let header = &table.header;
        let (format, says_who, signature) = (header.format, header.says_who(), header.signature.clone());
        let (sheet, unread) = (table.sheet.clone(), std::mem::take(&mut table.unread));
        let rows = match Slips::are_in(header) {
            true => Rows::Slips(Slips::gather(table.header, table.rows)),
            false => Rows::Table(Box::new(table)),
        };
        Reading { format, sheet, unread, signature, says_who, rows }
    }

    pub(super) fn of_cards(cards: Cards<'a>) -> Self {
        let (format, rows) = (Format::VCard, Rows::Cards(cards));
        Reading { format, sheet: None, unread: Vec::new(), signature: None, says_who: true, rows }
    }

    /// What the sheet of a workbook is called that is read: the first visible one that says who people are.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The other visible sheets of a workbook that hold something: they are not read.
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// Whether anything in the file says who people are. A sheet in which nothing does gives nobody until its columns are
    /// [mapped](super::Mapping).
    pub fn says_who(&self) -> bool {
        self.says_who
    }

    /// What a sheet with these columns is known by again, in whatever order they stand; nothing for cards, and for a
    /// sheet whose columns have no names.
    pub fn signature(&self) -> Option<&str> {
        self.signature.as_deref()
    }

    /// The columns of the sheet, or the kinds of lines in the cards, and what stands in them as far as was read.
    pub fn columns(&self) -> Vec<Column> {
        let columns = match &self.rows {
            Rows::Table(table) => table.columns(),
            Rows::Slips(slips) => slips.columns(),
            Rows::Cards(cards) => cards.columns(),
        };
        columns.iter().filter(|column| column.rows > 0 || !column.header.is_empty()).cloned().collect()
    }

    /// What the first columns are called.
    pub(super) fn headers(&self) -> Vec<String> {
        find_header::shown(self.columns().iter().map(|column| column.header.as_str()))
    }
}

impl Iterator for Reading<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        match &mut self.rows {
            Rows::Table(table) => table.next(),
            Rows::Slips(slips) => slips.next(),
            Rows::Cards(cards) => cards.next(),
        }
    }
}
