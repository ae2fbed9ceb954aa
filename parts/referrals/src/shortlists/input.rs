//! What is asked of a shortlist, as the API and the forms write it.

use kit::{Id, Result, text};
use network::{contacts::Contact, services::Service};
use partnerships::Partnership;

use super::Recommended;
use crate::{CarveOut, input::LONGEST_NOTE, needs::Need};

/// A shortlist to make.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewShortlist {
    /// Who chooses: a contact.
    pub client: Id<Contact>,
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// Which need of theirs; left out, what they need of this service, which is noticed where it was not.
    #[serde(default)]
    pub need_id: Option<Id<Need>>,
    /// Whom it recommends, one to four, in the order in which the client reads them.
    #[schemars(length(min = 1, max = 4))]
    pub partnership_ids: Vec<Id<Partnership>>,
    /// Why, for those of whom something is to be said.
    #[serde(default)]
    #[schemars(length(max = 4))]
    pub why: Vec<Why>,
    /// What is said to the client.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub words: Option<String>,
    /// Why it may name somebody past the only partner, or past whoever is asked first.
    #[serde(default)]
    pub carve_out: Option<CarveOut>,
}

/// How a shortlist should be.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// Whom it recommends, one to four, in the order in which the client reads them.
    #[schemars(length(min = 1, max = 4))]
    pub partnership_ids: Vec<Id<Partnership>>,
    /// Why, for those of whom something is to be said.
    #[serde(default)]
    #[schemars(length(max = 4))]
    pub why: Vec<Why>,
    /// What is said to the client.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub words: Option<String>,
    /// Why it may name somebody past the only partner, or past whoever is asked first.
    #[serde(default)]
    pub carve_out: Option<CarveOut>,
}

/// Why somebody is recommended.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// Who.
    pub partnership_id: Id<Partnership>,
    /// Why, in words for the client.
    #[schemars(length(max = 2000))]
    pub words: String,
}

/// Whom it recommends, each with why.
pub(super) fn recommended(ids: &[Id<Partnership>], why: &[Why]) -> Result<Vec<Recommended>> {
    let recommend = |&partnership_id: &Id<Partnership>| {
        let said = why.iter().find(|why| why.partnership_id == partnership_id).map(|why| &*why.words);
        Ok(Recommended { partnership_id, why: text::within("why", said, LONGEST_NOTE)? })
    };
    ids.iter().map(recommend).collect()
}
