//! Contact files: what Google, Outlook, LinkedIn, Apple and a plain sheet hand out, read into [`Person`]s.
//!
//! [`read`] finds out by itself what it was given. It yields one [`Row`] at a time, so a hundred thousand
//! people are never held at once, and every row of the file comes out: as a person, or with the reason why not. What
//! of a person's row did not come in is remarked, and [`Reading::columns`] says what each column was taken for.
//!
//! ```
//! let file = b"Name,Email\nBen Okafor,ben@okafor.example\n";
//! let mut reading = formats::contacts::read(file, None)?;
//! let ben = reading.next().unwrap().person.unwrap();
//! assert_eq!((ben.given_name.as_str(), ben.family_name.as_str()), ("Ben", "Okafor"));
//! # Ok::<(), formats::contacts::Unreadable>(())
//! ```

use std::{fmt, str::FromStr};

mod card_lines;
mod columns;
mod dates;
mod headers;
mod names;
mod person;
mod remark;
mod row;
mod table;
mod text;
mod unreadable;
mod vcard;

#[cfg(test)]
mod tests;

pub use columns::{Column, Holds};
pub use dates::Birthday;
pub use person::{Address, Labelled, Person};
pub use remark::{Remark, Why, shortened};
pub use row::{Row, Skipped};
pub use unreadable::{Kind, Unreadable};

/// The largest file that is read.
pub const MAX_BYTES: usize = 25 * 1024 * 1024;
/// The longest row of a sheet, or card without its picture.
pub const MAX_ROW_BYTES: usize = 1024 * 1024;
/// The most columns a sheet may have.
pub const MAX_COLUMNS: usize = 500;

/// Reads a contact file: as `format` when it is given, else as what its content shows it to be.
///
/// Between the kinds of sheet the columns are always found by their names, so `format` then only decides
/// how labels and tags are understood.
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Reading<'_>, Unreadable> {
    let text = text::decode(bytes)?;
    match (vcard::begins(&text), format) {
        (true, None | Some(Format::VCard)) => {
            Ok(Reading { format: Format::VCard, rows: Rows::Cards(vcard::Cards::new(text)) })
        }
        (true, Some(sheet)) => Err(Unreadable::CardsInstead { of: sheet }),
        (false, Some(Format::VCard)) => Err(Unreadable::NoCards),
        (false, sheet) => {
            let table = table::Table::open(text, sheet)?;
            Ok(Reading { format: table.format(), rows: Rows::Table(Box::new(table)) })
        }
    }
}

/// Where a contact file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Google Contacts, the current export or the older one.
    Google,
    /// Outlook.com, the new Outlook or classic Outlook.
    Outlook,
    /// LinkedIn's `Connections.csv`.
    LinkedIn,
    /// Contact cards, as Apple and phones hand them out.
    VCard,
    /// Any other sheet whose first row names its columns.
    Csv,
}

impl Format {
    /// Every format that can be read.
    pub const ALL: [Format; 5] =
        [Format::Google, Format::Outlook, Format::LinkedIn, Format::VCard, Format::Csv];

    /// The word for it in the API and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Google => "google",
            Format::Outlook => "outlook",
            Format::LinkedIn => "linkedin",
            Format::VCard => "vcard",
            Format::Csv => "csv",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        Format::ALL.into_iter().find(|format| format.as_str() == word).ok_or(UnknownFormat)
    }
}

/// A word that names no format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownFormat;

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Format::ALL.map(Format::as_str).join(", ");
        write!(f, "The format is one of {words}. Leave it out and it is found by itself.")
    }
}

impl std::error::Error for UnknownFormat {}

/// A contact file being read, one row at a time.
#[derive(Debug)]
pub struct Reading<'a> {
    /// What the file is read as.
    pub format: Format,
    rows: Rows<'a>,
}

#[derive(Debug)]
enum Rows<'a> {
    Table(Box<table::Table<'a>>),
    Cards(vcard::Cards<'a>),
}

impl Reading<'_> {
    /// The columns of the sheet, or the kinds of lines in the cards, and what stands in them as far as was read.
    pub fn columns(&self) -> Vec<Column> {
        let columns = match &self.rows {
            Rows::Table(table) => table.columns(),
            Rows::Cards(cards) => cards.columns(),
        };
        columns.iter().filter(|column| column.rows > 0 || !column.header.is_empty()).cloned().collect()
    }
}

impl Iterator for Reading<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        match &mut self.rows {
            Rows::Table(table) => table.next(),
            Rows::Cards(cards) => cards.next(),
        }
    }
}
