//! One row of a sheet or one card, and why it may not have become a person.

use super::{Person, Remark};
use std::fmt;

/// One row of a sheet, or one card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which row of the sheet it is, as a spreadsheet counts them, or the how-manieth card; both count from one and only rise.
    pub number: u32,
    /// The person it is about, or why there is none.
    pub person: Result<Person, Skipped>,
    /// What of the person's row did not come in, or came in otherwise than it may have been meant.
    pub remarks: Vec<Remark>,
}

impl Row {
    /// A row of a person of whom nothing is to be remarked.
    pub(super) fn of(number: u32, person: Person) -> Row {
        Row { number, person: Ok(person), remarks: Vec::new() }
    }
}

/// Why a row did not become a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipped {
    /// Nothing is written in it.
    Empty,
    /// Something is written in it, but not whom it is about.
    Nameless,
    /// It has more cells than there are columns, or too few beside a damaged row, so what stands where is a guess.
    Width {
        /// How many cells it has.
        cells: usize,
        /// How many columns the header names.
        columns: usize,
    },
    /// A quotation mark opens in it and none closes.
    OpenQuote,
    /// The file ends in the middle of it.
    CutOff,
    /// It is longer than [`MAX_ROW_BYTES`](super::MAX_ROW_BYTES).
    TooLong,
    /// The card is a group of people.
    Group,
    /// These lines belong to no card.
    OutsideCard,
    /// It is about someone who came of another row, and what it says is told there.
    Gathered {
        /// Which one.
        with: u32,
    },
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Skipped::Empty => f.write_str("Nothing is written in this row."),
            Skipped::Nameless => f.write_str("It has no name, company, email address or phone number."),
            Skipped::Width { cells, columns } => write!(
                f,
                "It has {cells} {} where the header names {columns}, so it is not clear which is which. \
                 A text with a comma in it needs quotation marks around it.",
                if *cells == 1 { "cell" } else { "cells" }
            ),
            Skipped::OpenQuote => f.write_str(
                "A quotation mark opens here and none closes it. Remove it, or see whether the file was cut off.",
            ),
            Skipped::CutOff => f.write_str("The file ends in the middle of it. Export it once more."),
            Skipped::TooLong => f.write_str(
                "It is longer than 1 MiB, which usually comes from a quotation mark that is not closed.",
            ),
            Skipped::Group => f.write_str("This card is a group; its people have cards of their own."),
            Skipped::Gathered { with } => {
                write!(f, "What it says is told with the person that came of row {with}.")
            }
            Skipped::OutsideCard => {
                f.write_str("These lines belong to no card: the line BEGIN:VCARD is missing before them.")
            }
        }
    }
}

impl std::error::Error for Skipped {}
