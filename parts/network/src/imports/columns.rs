//! The columns of a file, and what each is taken as.

use formats::contacts::{Column as Found, Holds, Reading};

use super::sheets::OtherSheet;

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
    /// The sheets beside the one whose columns these are.
    pub other_sheets: Vec<OtherSheet>,
}

impl Columns {
    /// The columns that were found so far.
    pub fn of(reading: &Reading<'_>) -> Self {
        let other_sheets = reading.unread().iter().map(OtherSheet::from).collect();
        Self { found: reading.columns(), other_sheets }
    }

    /// What is said of each.
    pub fn told(&self) -> Vec<Column> {
        let told = |found: &Found| Column {
            header: match found.header.as_str() {
                "" => format!("Column {}, which has no name", found.place),
                header => header.to_owned(),
            },
            key: found.key.clone(),
            holds: found.holds.map(|holds| holds.as_str().to_owned()),
            taken_as: found.holds.map(|holds| taken_as(holds).to_owned()),
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

/// What the address book takes a column as that holds this.
pub fn taken_as(holds: Holds) -> &'static str {
    match holds {
        Holds::WholeName => "Name",
        Holds::GivenName => "Given name",
        Holds::MiddleName => "Middle name",
        Holds::FamilyName => "Family name",
        Holds::Email => "Email",
        Holds::EmailLabel => "Which email it is",
        Holds::Phone => "Phone",
        Holds::PhoneLabel => "Which phone it is",
        Holds::Company => "Company",
        Holds::JobTitle => "Job title",
        Holds::Profession => "Profession",
        Holds::Tags => "Tags",
        Holds::Notes => "Notes",
        Holds::LinkedIn => "LinkedIn profile",
        Holds::Website => "Website",
        Holds::WebsiteLabel => "Which website it is",
        Holds::Birthday => "Birthday",
        Holds::Address => "Postal address",
        Holds::AddressLabel => "Which address it is",
        Holds::Street => "Street",
        Holds::City => "City",
        Holds::Region => "State or region",
        Holds::PostalCode => "Postal code",
        Holds::Country => "Country",
        Holds::OptedInAt => "When they agreed to mail",
        Holds::ConfirmedAt => "When they confirmed that",
        Holds::ConsentSource => "Where they agreed",
        Holds::Unsubscribed => "When they left the list",
        Holds::Bounced => "When mail came back",
        Holds::SuppressionReason => "Why they must not be mailed",
        Holds::SuppressionSource => "Where that is known from",
        Holds::CardId => "Only to know them again",
        Holds::ReferredBy => "Who referred them",
        Holds::ConnectedOn => "Connected on LinkedIn",
        Holds::MetOn => "The day you met",
        Holds::MetHow => "How you met",
        Holds::MetWhere => "Where you met",
        Holds::ReferrerId => "Only to know again who referred them",
        Holds::Needs => "What they need",
        Holds::SlipGiver => "Who gave a BNI slip",
        Holds::SlipReceiver => "Who received a BNI slip",
        Holds::SlipKind => "What a BNI slip is about",
        Holds::SlipDay => "The day of a BNI slip",
        Holds::SlipAmount => "Closed business of a BNI slip",
        Holds::SlipDetail => "What a BNI slip says",
    }
}

/// What a column can be taken as, for somebody to choose: the word and what people call it.
pub fn choices() -> Vec<(&'static str, &'static str)> {
    let places = Holds::ALL.into_iter().map(|holds| (holds.as_str(), taken_as(holds)));
    std::iter::once(("", "Left out")).chain(places).collect()
}
