//! What a business says of itself.

use jiff::{Timestamp, tz::TimeZone};
use kit::{Fault, Id, Result, Workspace, money::Currency, no_faults, text};

/// Values that a business names: few enough to be meant.
pub const MOST_VALUES: usize = 5;
const LONGEST: usize = 120;

/// A business, as every comparison and every rule about place and profession reads it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Profile {
    /// The workspace's id.
    pub id: Id<Workspace>,
    /// What the business is called.
    pub name: String,
    /// A key of the table of professions, such as `social_media_manager`; empty when not said.
    pub profession: String,
    /// The country as two letters, such as `US`; empty when not said.
    pub country: String,
    /// The state or province, such as `NY`; empty when not said.
    pub region: String,
    /// The currency of amounts where none is named.
    pub currency: Currency,
    /// The zone in which its days begin, such as `America/New_York`.
    pub timezone: String,
    /// What it stands for; compared with every partner's.
    pub values: Vec<String>,
    /// When the workspace began.
    pub created_at: Timestamp,
}

/// How the profile should be.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// What to call the business.
    #[schemars(length(min = 1, max = 120), regex(pattern = r"\S"))]
    pub name: String,
    /// A key of the table of professions.
    #[serde(default)]
    #[schemars(length(max = 120))]
    pub profession: String,
    /// The country as two letters.
    #[serde(default)]
    #[schemars(regex(pattern = r"^([A-Z]{2})?$"))]
    pub country: String,
    /// The state or province.
    #[serde(default)]
    #[schemars(length(max = 120))]
    pub region: String,
    /// The currency, such as `USD`.
    pub currency: Currency,
    /// The zone, such as `America/New_York`.
    #[schemars(length(max = 120))]
    pub timezone: String,
    /// What the business stands for; five at most.
    #[serde(default)]
    #[schemars(length(max = 5))]
    pub values: Vec<String>,
}

impl From<Profile> for Wanted {
    fn from(profile: Profile) -> Self {
        Self {
            name: profile.name,
            profession: profile.profession,
            country: profile.country,
            region: profile.region,
            currency: profile.currency,
            timezone: profile.timezone,
            values: profile.values,
        }
    }
}

impl Wanted {
    /// What the questions hold before anything was typed.
    pub fn at_first() -> Self {
        Self {
            name: String::new(),
            profession: String::new(),
            country: "US".into(),
            region: String::new(),
            currency: Currency::USD,
            timezone: "America/New_York".into(),
            values: Vec::new(),
        }
    }

    /// The same, tidied, or everything that is wrong with it.
    pub fn checked(mut self) -> Result<Self> {
        for text in
            [&mut self.name, &mut self.profession, &mut self.country, &mut self.region, &mut self.timezone]
        {
            *text = text.trim().to_owned();
        }
        self.values =
            self.values.iter().map(|value| value.trim().to_owned()).filter(|v| !v.is_empty()).collect();
        let mut faults = Vec::new();
        if self.name.is_empty() {
            faults.push(Fault::new("name", "please say what the business is called"));
        }
        if TimeZone::get(&self.timezone).is_err() {
            faults.push(Fault::new("timezone", "is not a time zone; one looks like America/New_York"));
        }
        if !(self.country.is_empty()
            || self.country.len() == 2 && self.country.chars().all(|c| c.is_ascii_uppercase()))
        {
            faults.push(Fault::new("country", "should be a country's two letters, such as US"));
        }
        let lines = [("name", &self.name), ("profession", &self.profession), ("region", &self.region)];
        faults.extend(lines.into_iter().filter_map(|(field, line)| text::fault(field, line, LONGEST)));
        if self.values.len() > MOST_VALUES || self.values.iter().any(|value| value.chars().count() > LONGEST)
        {
            faults.push(Fault::new("values", "should be at most five, each of at most 120 characters"));
        }
        no_faults(faults).map(|()| self)
    }
}
