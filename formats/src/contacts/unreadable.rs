//! Why a whole file cannot be read, said so that its owner knows what to do next.

use super::{Format, MAX_BYTES, MAX_COLUMNS, MAX_UNPACKED_LIST};
use std::fmt;

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It is larger than [`MAX_BYTES`].
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// It is something else than a contact file.
    WrongKind(Kind),
    /// No row names the columns.
    NoHeader {
        /// The first cells of its first row.
        found: Vec<String>,
    },
    /// It is a workbook, and not a whole one.
    DamagedWorkbook,
    /// It is a zip archive, and not a whole one.
    DamagedArchive,
    /// It is a zip archive whose list unpacks to more than is read.
    ArchiveTooLarge,
    /// It is a workbook that unpacks to more than is read.
    UnpacksTooLarge,
    /// The row that names the columns has more than [`MAX_COLUMNS`].
    TooManyColumns,
    /// A line is longer than [`MAX_ROW_BYTES`](super::MAX_ROW_BYTES).
    LineTooLong {
        /// Which one, counted from one.
        line: u32,
    },
    /// A row of a workbook is longer than [`MAX_ROW_BYTES`](super::MAX_ROW_BYTES).
    RowTooLong {
        /// Which one, counted from one.
        row: u32,
    },
    /// It was to be read as contact cards, and has none.
    NoCards,
    /// It was to be read as a sheet, and is made of contact cards.
    CardsInstead {
        /// The sheet it was to be.
        of: Format,
    },
}

/// What people choose by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A photograph or a screenshot.
    Picture,
    /// A PDF document.
    Pdf,
    /// A workbook of an older Excel, or one with a password.
    Workbook,
    /// An Apple Numbers document.
    Numbers,
    /// A zip archive with no list of people in it, or with several.
    Zip,
    /// A page saved from a browser.
    WebPage,
    /// A calendar.
    Calendar,
    /// The mailbox of classic Outlook.
    OutlookMailbox,
    /// Anything else that is not text.
    Binary,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => {
                f.write_str("The file is empty. Export your contacts once more and choose the new file.")
            }
            Unreadable::TooLarge { bytes } => write!(
                f,
                "The file has {} MiB, and at most {} MiB are read at once. Pack it as a zip file, split it in two, or \
                 delete the columns you do not need.",
                bytes.div_ceil(1024 * 1024),
                MAX_BYTES / (1024 * 1024)
            ),
            Unreadable::WrongKind(kind) => kind.fmt(f),
            Unreadable::NoHeader { found } => {
                f.write_str("No row names the columns.")?;
                if !found.is_empty() {
                    write!(f, " The first row reads: {}.", found.join(" | "))?;
                }
                f.write_str(
                    " Add a first row that says what each column holds, with at least Name or Email among them.",
                )
            }
            Unreadable::DamagedWorkbook => f.write_str(
                "This workbook is cut off or damaged, so it cannot be read. Copy or download it once more; or open it in Excel \
                 or LibreOffice, save it again, and choose the new file.",
            ),
            Unreadable::DamagedArchive => f.write_str(
                "This zip archive is cut off or damaged, so it cannot be read. Copy or download it once more, or pack the file \
                 again, and choose the new archive.",
            ),
            Unreadable::ArchiveTooLarge => write!(
                f,
                "The list in this zip archive has more than {} MiB. Split it in two, and choose one after the other.",
                MAX_UNPACKED_LIST / (1024 * 1024)
            ),
            Unreadable::UnpacksTooLarge => f.write_str(
                "There is more in this workbook than is read at once. Copy the people into a workbook of their own, or \
                 save their sheet as CSV, and choose that file.",
            ),
            Unreadable::TooManyColumns => write!(
                f,
                "The file has more than {MAX_COLUMNS} columns. Delete the ones you do not need and save it once \
                 more as CSV."
            ),
            Unreadable::LineTooLong { line } => write!(
                f,
                "Line {line} is longer than 1 MiB. Open the file in a spreadsheet, clear what is too long there \
                 and save it once more as CSV."
            ),
            Unreadable::RowTooLong { row } => write!(
                f,
                "Row {row} is longer than 1 MiB. Clear what is too long there, save the workbook once more, and choose the \
                 new file."
            ),
            Unreadable::NoCards => f.write_str(
                "There are no contact cards in this file: a vCard file begins with BEGIN:VCARD. If it is a sheet, \
                 choose CSV or let the format be found by itself.",
            ),
            Unreadable::CardsInstead { of } => write!(
                f,
                "This file holds contact cards, not the {of} sheet you chose. Choose vcard or let the format be \
                 found by itself."
            ),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Picture => {
                "This is a picture, not a list of contacts. Export your contacts as CSV or vCard and choose that file."
            }
            Kind::Pdf => {
                "This is a PDF document, not a list of contacts. Export your contacts as CSV or vCard and choose \
                 that file."
            }
            Kind::Workbook => {
                "This is a workbook of an older Excel, or one with a password. Open it, choose File, Save As, then Excel \
                 Workbook (.xlsx), and choose the new file."
            }
            Kind::Numbers => {
                "This is a Numbers document. Open it, choose File, Export To, CSV, and choose the new file."
            }
            Kind::Zip => {
                "This is a zip archive in which it is not clear which file holds the people. Open it and choose the contact \
                 file inside."
            }
            Kind::WebPage => {
                "This is a web page, not a list of contacts. Look for Export where your contacts are kept, choose \
                 CSV or vCard, and choose the file it saves."
            }
            Kind::Calendar => {
                "This is a calendar, not a list of contacts. Export your contacts as CSV or vCard and choose that file."
            }
            Kind::OutlookMailbox => {
                "This is an Outlook data file. In Outlook choose File, Open & Export, Import/Export, Export to a \
                 file, Comma Separated Values, then Contacts, and choose that file."
            }
            Kind::Binary => {
                "This is not a text file, so no contacts can be read from it. Export your contacts as CSV or vCard \
                 and choose that file."
            }
        })
    }
}

impl std::error::Error for Unreadable {}
