//! Where a contact file comes from.

use std::{fmt, str::FromStr};

/// Where a contact file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// What Entente wrote itself.
    Entente,
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
    /// The sheet of any other workbook: Excel or OpenDocument.
    Xlsx,
    /// Any other sheet whose first row names its columns.
    Csv,
}

impl Format {
    /// Every format that can be read.
    pub const ALL: [Format; 10] = [
        Format::Entente,
        Format::Google,
        Format::Outlook,
        Format::LinkedIn,
        Format::HubSpot,
        Format::Mailchimp,
        Format::Bni,
        Format::VCard,
        Format::Xlsx,
        Format::Csv,
    ];

    /// The word for it in the API and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Entente => "entente",
            Format::Google => "google",
            Format::Outlook => "outlook",
            Format::LinkedIn => "linkedin",
            Format::HubSpot => "hubspot",
            Format::Mailchimp => "mailchimp",
            Format::Bni => "bni",
            Format::VCard => "vcard",
            Format::Xlsx => "xlsx",
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
