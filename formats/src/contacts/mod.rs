//! Contact files: what Google, Outlook, LinkedIn, Apple and a plain sheet hand out, read into [`Person`]s.
//!
//! [`read`] finds out by itself what it was given. It yields one [`Row`] at a time, so a hundred thousand
//! people are never held at once, and every row of the file comes out: as a person, or with the reason why not. What
//! of a person's row did not come in is remarked, and [`Reading::columns`] says what each column was taken for.
//!
//! ```
//! use formats::contacts::Options;
//! let file = b"Name,Email\nBen Okafor,ben@okafor.example\n";
//! let mut reading = formats::contacts::read(file, &Options::default())?;
//! let ben = reading.next().unwrap().person.unwrap();
//! assert_eq!((ben.given_name.as_str(), ben.family_name.as_str()), ("Ben", "Okafor"));
//! # Ok::<(), formats::contacts::Unreadable>(())
//! ```

use std::{fmt, str::FromStr};

mod card_lines;
mod columns;
mod consent;
mod dates;
mod find_header;
mod header_names;
mod headers;
mod holds;
mod lines;
mod mapping;
mod names;
mod person;
mod postal;
mod remark;
mod row;
mod table;
mod text;
mod text_rows;
mod tidy;
mod unreadable;
mod vcard;

#[cfg(test)]
mod tests;

pub use columns::Column;
pub use consent::{Consent, Suppression, SuppressionReason};
pub use dates::Birthday;
pub use holds::{Holds, UnknownHolds};
pub use mapping::{Mapping, Options};
pub use person::{Labelled, Person};
pub use postal::PostalAddress;
pub use remark::{Remark, Why, shortened};
pub use row::{Row, Skipped};
pub use unreadable::{Kind, Unreadable};

/// The largest file that is read.
pub const MAX_BYTES: usize = 25 * 1024 * 1024;
/// The longest row of a sheet, or card without its picture.
pub const MAX_ROW_BYTES: usize = 1024 * 1024;
/// The most columns a sheet may have.
pub const MAX_COLUMNS: usize = 500;

/// Reads a contact file whose columns say who people are; the others are refused.
///
/// The format is the one in `options`, else what the content shows it to be. Between the kinds of sheet the columns are
/// always found by their names, and by what their owner chose, so the format then only decides how labels and tags are
/// understood.
pub fn read<'b>(bytes: &'b [u8], options: &Options) -> Result<Reading<'b>, Unreadable> {
    let reading = open(bytes, options)?;
    if reading.says_who() { Ok(reading) } else { Err(Unreadable::NoHeader { found: reading.headers() }) }
}

/// Opens a contact file also when none of its columns [says who](Reading::says_who) people are, so that they can be
/// mapped by hand.
pub fn open<'b>(bytes: &'b [u8], options: &Options) -> Result<Reading<'b>, Unreadable> {
    let text = text::decode(bytes)?;
    match (vcard::begins(&text), options.format) {
        (true, None | Some(Format::VCard)) => {
            Ok(Reading { format: Format::VCard, rows: Rows::Cards(vcard::Cards::new(text)) })
        }
        (true, Some(sheet)) => Err(Unreadable::CardsInstead { of: sheet }),
        (false, Some(Format::VCard)) => Err(Unreadable::NoCards),
        (false, sheet) => {
            let table = table::Table::open(text, sheet, &options.mapping)?;
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
    /// The contacts of HubSpot.
    HubSpot,
    /// An audience of Mailchimp: subscribed, unsubscribed or cleaned.
    Mailchimp,
    /// The slips report of BNI.
    Bni,
    /// Contact cards, as Apple and phones hand them out.
    VCard,
    /// Any other sheet whose first row names its columns.
    Csv,
}

impl Format {
    /// Every format that can be read.
    pub const ALL: [Format; 8] = [
        Format::Google,
        Format::Outlook,
        Format::LinkedIn,
        Format::HubSpot,
        Format::Mailchimp,
        Format::Bni,
        Format::VCard,
        Format::Csv,
    ];

    /// The word for it in the API and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Google => "google",
            Format::Outlook => "outlook",
            Format::LinkedIn => "linkedin",
            Format::HubSpot => "hubspot",
            Format::Mailchimp => "mailchimp",
            Format::Bni => "bni",
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
    /// Whether anything in the file says who people are. A sheet in which nothing does gives nobody until its columns are
    /// [mapped](Mapping).
    pub fn says_who(&self) -> bool {
        match &self.rows {
            Rows::Table(table) => table.header().says_who(),
            Rows::Cards(_) => true,
        }
    }

    /// What a sheet with these columns is known by again, in whatever order they stand; nothing for cards, and for a
    /// sheet whose columns have no names.
    pub fn signature(&self) -> Option<&str> {
        match &self.rows {
            Rows::Table(table) => table.header().signature.as_deref(),
            Rows::Cards(_) => None,
        }
    }

    fn headers(&self) -> Vec<String> {
        find_header::shown(self.columns().iter().map(|column| column.header.as_str()))
    }

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
