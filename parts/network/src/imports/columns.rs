//! The columns of a file, and what each is taken as.

use formats::contacts::{Column as Found, Holds};

/// A column of the file, or a kind of line in its cards.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Column {
    /// What the file calls it.
    pub header: String,
    /// What it is taken as; null when nothing of it comes in.
    pub taken_as: Option<String>,
    /// In how many rows something is written in it.
    pub rows: u32,
    /// What is written in the first of these, shortened.
    pub example: Option<String>,
}

/// The columns as far as a file was read.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    found: Vec<Found>,
}

impl Columns {
    /// The columns that were found.
    pub fn of(found: Vec<Found>) -> Self {
        Self { found }
    }

    /// What is said of each.
    pub fn told(&self) -> Vec<Column> {
        let told = |found: &Found| Column {
            header: match found.header.as_str() {
                "" => format!("Column {}, which has no name", found.place),
                header => header.to_owned(),
            },
            taken_as: found.holds.and_then(|holds| self.taken_as(holds)).map(str::to_owned),
            rows: found.rows,
            example: found.example.clone(),
        };
        self.found.iter().map(told).collect()
    }

    /// What the first column of this content is called.
    pub fn named(&self, holds: Holds) -> &str {
        let found = self.found.iter().find(|column| column.holds == Some(holds) && column.rows > 0);
        found.map_or("", |column| column.header.as_str())
    }

    /// What the address book takes such a column as; nothing where it has no place for it.
    pub fn taken_as(&self, holds: Holds) -> Option<&'static str> {
        match holds {
            Holds::Name => Some("name"),
            Holds::Email => Some("email address"),
            Holds::Phone => Some("phone number"),
            Holds::Label => Some("which address or number it is"),
            Holds::Company => Some("company"),
            Holds::JobTitle => Some("job title"),
            Holds::Notes => Some("notes"),
            Holds::Tags => Some("tags"),
            Holds::CardId => Some("only to know them again"),
            Holds::Website | Holds::LinkedIn => Some("website"),
            Holds::Birthday => Some("birthday"),
            Holds::Address => Some("postal address"),
            Holds::ReferredBy | Holds::ConnectedOn => None,
        }
    }
}
