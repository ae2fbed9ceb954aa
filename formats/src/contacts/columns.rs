//! What each column of a file holds, and how much is written in it, whether it is understood or not.

use super::remark::shortened;

/// What a column of a sheet, or a line of a card, holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holds {
    /// A name or a part of it.
    Name,
    /// Email addresses.
    Email,
    /// Phone numbers.
    Phone,
    /// What the address or number beside it is called.
    Label,
    /// The company.
    Company,
    /// What the person does there.
    JobTitle,
    /// Notes.
    Notes,
    /// Groups, labels and categories.
    Tags,
    /// The web site, or a profile on LinkedIn.
    Website,
    /// The profile on LinkedIn.
    LinkedIn,
    /// Who introduced the person.
    ReferredBy,
    /// The birthday.
    Birthday,
    /// Since when the two are connected on LinkedIn.
    ConnectedOn,
    /// A part of a postal address.
    Address,
    /// What the address book itself knows the card by.
    CardId,
}

/// A column of the file: what was understood of it, and what stands in it as far as the file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Which one it is, counted from one.
    pub place: u32,
    /// What the file calls it; empty for a column without a name.
    pub header: String,
    /// What it holds; nothing when it was not understood.
    pub holds: Option<Holds>,
    /// In how many rows something is written in it.
    pub rows: u32,
    /// What is written in the first of them, shortened; nothing of a picture.
    pub example: Option<String>,
}

impl Column {
    pub(super) fn new(place: usize, header: &str, holds: Option<Holds>) -> Self {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        Self { place, header: shortened(header), holds, rows: 0, example: None }
    }

    /// Counts a cell, where something is written in it.
    pub(super) fn count(&mut self, cell: &str) {
        if !cell.trim().is_empty() {
            self.rows = self.rows.saturating_add(1);
            if self.example.is_none() {
                self.example = Some(shortened(cell));
            }
        }
    }
}
