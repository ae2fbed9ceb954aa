//! Tables out: a workbook with a sheet for each, whose numbers are numbers and whose head stays in sight.

#[cfg(test)]
mod tests;
mod xlsx;

pub use xlsx::{MEDIA_TYPE, TooLarge, workbook};

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What the sheet is called; at most 31 letters, none of `[]:*?/\`.
    pub name: &'static str,
    /// What stands above each column.
    pub columns: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, which is never read as a formula.
    Text(String),
    /// A whole number.
    Count(u32),
    /// So many of so many, shown as a percentage.
    Share {
        /// How many.
        of: u32,
        /// Of how many; nothing stands there when it is none.
        all: u32,
    },
    /// A sum divided by how many there are, shown with one digit after the point.
    Mean {
        /// The sum.
        sum: u32,
        /// Of how many; nothing stands there when it is none.
        all: u32,
    },
    /// An amount in minor units of a currency that has so many digits after the point.
    Amount {
        /// The minor units.
        minor: i64,
        /// The digits.
        digits: u32,
    },
    /// A month, as its first day.
    Month(jiff::civil::Date),
}
