//! People out again: as a sheet, as contact cards, as notes. What a sheet or a card says comes in again unchanged.
//!
//! [`Writer`] takes one person at a time. Of CSV and vCard it holds what was not [taken](Writer::take) yet, of Markdown the
//! packed file, which is a third of at most 512 MB; of a workbook it holds every cell until the end, 4.5 kB a person, so that one has at most 100,000.

mod csv;
mod file_names;
mod markdown;
pub(super) mod sheet;
pub(super) mod vcard;
mod xlsx;

use super::Person;
use std::{fmt, str::FromStr};

pub use sheet::Layout;
pub use vcard::Version;

/// What people are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// A sheet that every spreadsheet opens.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// Contact cards.
    VCard(Version),
    /// A folder of notes, one for each person, packed as a zip archive.
    Markdown,
}

impl Output {
    /// Everything that people are written as.
    pub const ALL: [Output; 5] = [
        Output::Csv,
        Output::Xlsx,
        Output::VCard(Version::Three),
        Output::VCard(Version::Four),
        Output::Markdown,
    ];

    /// The word for it in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Output::Csv => "csv",
            Output::Xlsx => "xlsx",
            Output::VCard(Version::Three) => "vcard",
            Output::VCard(Version::Four) => "vcard4",
            Output::Markdown => "markdown",
        }
    }

    /// How the name of such a file ends.
    pub fn extension(self) -> &'static str {
        match self {
            Output::Csv => "csv",
            Output::Xlsx => "xlsx",
            Output::VCard(_) => "vcf",
            Output::Markdown => "zip",
        }
    }

    /// What a browser knows such a file as.
    pub fn media_type(self) -> &'static str {
        match self {
            Output::Csv => "text/csv; charset=utf-8",
            Output::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Output::VCard(_) => "text/vcard; charset=utf-8",
            Output::Markdown => "application/zip",
        }
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Output {
    type Err = UnknownOutput;

    fn from_str(word: &str) -> Result<Self, UnknownOutput> {
        Output::ALL.into_iter().find(|output| output.as_str() == word).ok_or(UnknownOutput)
    }
}

/// A word that names nothing people are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownOutput;

impl fmt::Display for UnknownOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Output::ALL.map(Output::as_str).join(", ");
        write!(f, "People are written as one of {words}.")
    }
}

impl std::error::Error for UnknownOutput {}

/// What a note tells of a person besides what every file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// What it says, as Markdown.
    pub text: String,
}

/// Why a person cannot be written.
#[derive(Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// They have more addresses, numbers or sites than the [layout](Layout) has columns for.
    Wider,
    /// The file would become larger than its format allows.
    TooLarge,
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unwritable::Wider => "Somebody has more addresses than there are columns.",
            Unwritable::TooLarge => "These are more people, or longer notes, than such a file can hold. A sheet (CSV) holds any number.",
        })
    }
}

impl std::error::Error for Unwritable {}

/// Writes people, one after the other.
pub struct Writer(Kind);

enum Kind {
    Csv(Box<csv::Csv>),
    Xlsx(Box<xlsx::Xlsx>),
    VCard(vcard::Cards),
    Markdown(Box<markdown::Notes>),
}

impl Writer {
    /// A file without anybody in it yet. `layout` says how many columns a sheet needs; cards and notes need none.
    pub fn new(output: Output, layout: Layout) -> Result<Writer, Unwritable> {
        Ok(Writer(match output {
            Output::Csv => Kind::Csv(Box::new(csv::Csv::new(layout)?)),
            Output::Xlsx => Kind::Xlsx(Box::new(xlsx::Xlsx::new(layout)?)),
            Output::VCard(version) => Kind::VCard(vcard::Cards::new(version)),
            Output::Markdown => Kind::Markdown(Box::default()),
        }))
    }

    /// Writes a person.
    pub fn write(&mut self, person: &Person) -> Result<(), Unwritable> {
        match &mut self.0 {
            Kind::Csv(csv) => csv.write(person),
            Kind::Xlsx(xlsx) => xlsx.write(person),
            Kind::VCard(cards) => {
                cards.write(person);
                Ok(())
            }
            Kind::Markdown(notes) => notes.write(person, &[]),
        }
    }

    /// Writes a person, and in a note about them what else is to be told of them.
    pub fn write_with(&mut self, person: &Person, sections: &[Section]) -> Result<(), Unwritable> {
        match &mut self.0 {
            Kind::Markdown(notes) => notes.write(person, sections),
            Kind::Csv(_) | Kind::Xlsx(_) | Kind::VCard(_) => self.write(person),
        }
    }

    /// What of the file is written so far, to be put away; a workbook is only written at its end.
    pub fn take(&mut self) -> Vec<u8> {
        match &mut self.0 {
            Kind::Csv(csv) => csv.take(),
            Kind::VCard(cards) => cards.take(),
            Kind::Xlsx(_) | Kind::Markdown(_) => Vec::new(),
        }
    }

    /// The rest of the file.
    pub fn finish(self) -> Result<Vec<u8>, Unwritable> {
        match self.0 {
            Kind::Csv(mut csv) => Ok(csv.take()),
            Kind::Xlsx(xlsx) => xlsx.finish(),
            Kind::VCard(mut cards) => Ok(cards.take()),
            Kind::Markdown(notes) => notes.finish(),
        }
    }
}

/// All these people as one file.
pub fn write(output: Output, people: &[Person]) -> Result<Vec<u8>, Unwritable> {
    let mut layout = Layout::default();
    people.iter().for_each(|person| layout.make_room_for(person));
    let mut writer = Writer::new(output, layout)?;
    people.iter().try_for_each(|person| writer.write(person))?;
    writer.finish()
}
