//! A business.

use jiff::Timestamp;
use kit::{
    Error, Fault, Id, Result,
    fold::folded,
    ids::Named,
    text::{LONGEST_LINE, gathered},
};

use crate::services::Service;

/// Services of one company at most.
const MOST: usize = 50;

/// A business, with what decides which rules hold for its trade.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Company {
    /// Its id.
    pub id: Id<Company>,
    /// What it is called.
    pub name: String,
    /// Where it is found.
    pub website: Option<String>,
    /// The key of its trade, such as `lawyer` or `web_designer`.
    pub profession: Option<String>,
    /// Two letters of ISO 3166, such as `US`.
    pub country: Option<String>,
    /// The state or province, such as `CA`.
    pub region: Option<String>,
    /// What it offers.
    pub services_offered: Vec<Id<Service>>,
    /// When it was archived; null while it is not.
    pub archived_at: Option<Timestamp>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When what is known of it last changed.
    pub updated_at: Timestamp,
}

impl Named for Company {
    const PREFIX: &'static str = "com";
}

/// A company as the form and the API give it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCompany {
    /// What it is called.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
    pub name: String,
    /// Where it is found.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub website: Option<String>,
    /// The key of its trade, such as `lawyer` or `web_designer`.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub profession: Option<String>,
    /// Two letters of ISO 3166, such as `US`.
    #[schemars(regex(pattern = r"^([A-Z]{2})?$"))]
    pub country: Option<String>,
    /// The state or province, such as `CA`.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub region: Option<String>,
    /// What it offers.
    #[serde(default)]
    #[schemars(length(max = 50))]
    pub services_offered: Vec<Id<Service>>,
}

impl NewCompany {
    /// A company of which only the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            website: None,
            profession: None,
            country: None,
            region: None,
            services_offered: Vec::new(),
        }
    }
}

impl Company {
    /// A new company.
    pub fn new(id: Id<Self>, new: NewCompany, now: Timestamp) -> Result<Self> {
        let unnamed = Self {
            id,
            name: String::new(),
            website: None,
            profession: None,
            country: None,
            region: None,
            services_offered: Vec::new(),
            archived_at: None,
            created_at: now,
            updated_at: now,
        };
        unnamed.changed(new, now)
    }

    /// The same company, known as `new` says from now on.
    pub fn changed(self, new: NewCompany, now: Timestamp) -> Result<Self> {
        let mut faults = Vec::new();
        let name = gathered(&mut faults, "name", &*new.name, LONGEST_LINE);
        if name.is_none() {
            faults.push(Fault::new("name", "please give the company’s name"));
        }
        let mut line = |field: &'static str, given: Option<String>| {
            gathered(&mut faults, field, given.as_deref(), LONGEST_LINE)
        };
        let (website, profession) = (line("website", new.website), line("profession", new.profession));
        let (country, region) = (line("country", new.country), line("region", new.region));
        if country
            .as_deref()
            .is_some_and(|code| code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()))
        {
            faults.push(Fault::new("country", "should be two capital letters, such as US"));
        }
        let mut services_offered = new.services_offered;
        if services_offered.len() > MOST {
            faults.push(Fault::new("services_offered", format!("should be at most {MOST}")));
        }
        services_offered.sort();
        services_offered.dedup();
        let Some(name) = name.filter(|_| faults.is_empty()) else { return Err(Error::Invalid(faults)) };
        Ok(Self { name, website, profession, country, region, services_offered, updated_at: now, ..self })
    }

    /// What the list is sorted by, and how a name is recognised.
    pub fn name_key(&self) -> String {
        folded(&self.name)
    }

    /// The trade as people read it.
    pub fn trade(&self) -> &str {
        let key = self.profession.as_deref().unwrap_or_default();
        workspace::professions::TRADES.iter().find(|trade| trade.key == key).map_or(key, |trade| trade.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(new: NewCompany) -> Result<Company> {
        Company::new(Id::from_uuid(uuid::Uuid::nil()), new, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_company_has_a_name_and_a_country_of_two_letters() {
        for new in [
            NewCompany::named(" "),
            NewCompany { country: Some("us".to_owned()), ..NewCompany::named("Northlight") },
            NewCompany { country: Some("USA".to_owned()), ..NewCompany::named("Northlight") },
        ] {
            assert!(matches!(company(new.clone()), Err(Error::Invalid(_))), "{new:?}");
        }
        assert_eq!(company(NewCompany::named(" Northlight ")).unwrap().name, "Northlight");
    }
}
