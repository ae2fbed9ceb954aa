//! A person.

use jiff::civil::Date;
use kit::{Id, ids::Named};

use crate::{companies::Company, services::Service, touchpoints::Channel};

/// A person: a client, a partner's person, an advocate, a lead, or all at once.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Contact {
    /// Their id.
    pub id: Id<Contact>,
    /// Their given name.
    pub given_name: Option<String>,
    /// Their family name.
    pub family_name: Option<String>,
    /// What they are called where one name is shown.
    pub display_name: String,
    /// Their email addresses, the one to use first.
    pub emails: Vec<Labelled>,
    /// Their phone numbers, the one to use first.
    pub phones: Vec<Labelled>,
    /// The business they work for.
    pub company_id: Option<Id<Company>>,
    /// What they do there.
    pub job_title: Option<String>,
    /// The workspace's own labels.
    pub tags: Vec<String>,
    /// Whatever else is worth remembering.
    pub notes: Option<String>,
    /// How the two first met.
    pub met: Option<Met>,
    /// What they need done.
    pub needs: Vec<Id<Service>>,
}

impl Named for Contact {
    const PREFIX: &'static str = "con";
}

/// An address or number, and which one it is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Labelled {
    /// The address or number.
    pub value: String,
    /// Such as "work".
    pub label: Option<String>,
}

/// Where, when and through whom one met.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Met {
    /// The day.
    pub on: Date,
    /// How.
    pub channel: Channel,
    /// At which place or event.
    #[serde(rename = "where")]
    pub at: Option<String>,
    /// Who made the introduction.
    pub through_contact_id: Option<Id<Contact>>,
}
