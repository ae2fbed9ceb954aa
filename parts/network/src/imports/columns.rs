//! The columns of a file, and what each is taken as.

use formats::contacts::{Column as Found, Holds};

/// A column of the file, or a kind of line in its cards.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Column {
    /// What the file calls it.
    pub header: String,
    /// What a mapping knows it by.
    #[serde(default)]
    pub key: String,
    /// What it is taken as, by the word of a mapping; null when nothing of it comes in.
    #[serde(default)]
    pub holds: Option<String>,
    /// What it is taken as, in words; null when nothing of it comes in.
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
            key: found.key.clone(),
            holds: found
                .holds
                .filter(|&holds| taken_as(holds).is_some())
                .map(|holds| holds.as_str().to_owned()),
            taken_as: found.holds.and_then(taken_as).map(str::to_owned),
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
}

/// What the address book takes a column as that holds this; nothing where it has no place for it.
pub fn taken_as(holds: Holds) -> Option<&'static str> {
    match holds {
        Holds::WholeName => Some("Name"),
        Holds::GivenName => Some("Given name"),
        Holds::MiddleName => Some("Middle name"),
        Holds::FamilyName => Some("Family name"),
        Holds::Email => Some("Email"),
        Holds::EmailLabel => Some("Which email it is"),
        Holds::Phone => Some("Phone"),
        Holds::PhoneLabel => Some("Which phone it is"),
        Holds::Company => Some("Company"),
        Holds::JobTitle => Some("Job title"),
        Holds::Profession => Some("Profession"),
        Holds::Tags => Some("Tags"),
        Holds::Notes => Some("Notes"),
        Holds::LinkedIn => Some("LinkedIn profile"),
        Holds::Website => Some("Website"),
        Holds::WebsiteLabel => Some("Which website it is"),
        Holds::Birthday => Some("Birthday"),
        Holds::Address => Some("Postal address"),
        Holds::AddressLabel => Some("Which address it is"),
        Holds::Street => Some("Street"),
        Holds::City => Some("City"),
        Holds::Region => Some("State or region"),
        Holds::PostalCode => Some("Postal code"),
        Holds::Country => Some("Country"),
        Holds::OptedInAt => Some("When they agreed to mail"),
        Holds::ConfirmedAt => Some("When they confirmed that"),
        Holds::ConsentSource => Some("Where they agreed"),
        Holds::Unsubscribed => Some("When they left the list"),
        Holds::Bounced => Some("When mail came back"),
        Holds::CardId => Some("Only to know them again"),
        Holds::ReferredBy => Some("Who referred them"),
        Holds::ConnectedOn => Some("Connected on LinkedIn"),
        Holds::MetOn => Some("The day you met"),
        Holds::MetHow => Some("How you met"),
        Holds::MetWhere => Some("Where you met"),
        Holds::SlipGiver | Holds::SlipReceiver | Holds::SlipKind | Holds::SlipAmount | Holds::SlipDetail => {
            None
        }
    }
}

/// What a column can be taken as, for somebody to choose: the word and what people call it.
pub fn choices() -> Vec<(&'static str, &'static str)> {
    let places = Holds::ALL.into_iter().filter_map(|holds| Some((holds.as_str(), taken_as(holds)?)));
    std::iter::once(("", "Left out")).chain(places).collect()
}
