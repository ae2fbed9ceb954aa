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
            example: found.example().map(str::to_owned),
        };
        self.found.iter().map(told).collect()
    }

    /// What the first column of this content is called.
    pub fn named(&self, holds: Holds) -> &str {
        self.first(|column| column == holds)
    }

    /// What the first column with names or parts of them is called.
    pub fn named_name(&self) -> &str {
        self.first(Holds::is_name)
    }

    fn first(&self, is_it: impl Fn(Holds) -> bool) -> &str {
        let found = self.found.iter().find(|column| column.holds.is_some_and(&is_it) && column.rows > 0);
        found.map_or("", |column| column.header.as_str())
    }

    /// What the address book takes such a column as; nothing where it has no place for it.
    pub fn taken_as(&self, holds: Holds) -> Option<&'static str> {
        match holds {
            Holds::WholeName | Holds::GivenName | Holds::MiddleName | Holds::FamilyName => Some("name"),
            Holds::Email => Some("email address"),
            Holds::Phone => Some("phone number"),
            Holds::EmailLabel | Holds::PhoneLabel => Some("which address or number it is"),
            Holds::Company => Some("company"),
            Holds::JobTitle => Some("job title"),
            Holds::Notes => Some("notes"),
            Holds::Tags => Some("tags"),
            Holds::CardId => Some("only to know them again"),
            Holds::Website | Holds::LinkedIn => Some("website"),
            Holds::WebsiteLabel | Holds::AddressLabel => Some("which address or number it is"),
            Holds::Birthday => Some("birthday"),
            Holds::Profession => Some("profession"),
            Holds::Address
            | Holds::Street
            | Holds::City
            | Holds::Region
            | Holds::PostalCode
            | Holds::Country => Some("postal address"),
            Holds::ReferredBy
            | Holds::ConnectedOn
            | Holds::OptedInAt
            | Holds::ConfirmedAt
            | Holds::ConsentSource
            | Holds::Unsubscribed
            | Holds::Bounced
            | Holds::SlipGiver
            | Holds::SlipReceiver
            | Holds::SlipKind
            | Holds::SlipAmount
            | Holds::SlipDetail => None,
        }
    }
}
