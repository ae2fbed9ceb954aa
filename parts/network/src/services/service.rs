//! A kind of work. Fees, shortlists and exclusivity are per service.

use std::borrow::Cow;

use jiff::Timestamp;
use kit::{Error, Id, Refusal, Result, ids::Named, looks};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 120;

/// A kind of work, such as "Website design".
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Service {
    /// Its id.
    pub id: Id<Service>,
    /// What the workspace calls it.
    pub name: String,
    /// Whether the workspace offers it itself; otherwise its clients need it.
    pub offered: bool,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Service {
    const PREFIX: &'static str = "srv";
}

impl Service {
    /// A new service.
    pub fn new(id: Id<Self>, wanted: Wanted, now: Timestamp) -> Result<Self> {
        let name = checked(&wanted.name)?;
        Ok(Self { id, name, offered: wanted.offered, created_at: now, updated_at: now })
    }

    /// The same service as it should be from now on.
    pub fn changed(self, wanted: Wanted, now: Timestamp) -> Result<Self> {
        let name = checked(&wanted.name)?;
        Ok(Self { name, offered: wanted.offered, updated_at: now, ..self })
    }

    /// What a person reads as this service's name: no two services have it.
    pub(super) fn name_key(&self) -> String {
        looks::key(&self.name)
    }

    /// Refuses a service whose name reads like that of another one: to a person the two are one.
    pub(super) fn apart_from(&self, others: &[Self]) -> Result<()> {
        match others.iter().find(|other| other.id != self.id && looks::same(&other.name, &self.name)) {
            Some(other) => Err(other.exists().into()),
            None => Ok(()),
        }
    }

    pub(super) fn exists(&self) -> Refusal {
        let sentence = format!("There is a service called “{}” already.", self.name);
        let remedy = "Use that one, or give this one a name that reads differently.";
        Refusal::new("service_exists", sentence, remedy).with("service_id", self.id)
    }
}

/// How a service should be.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// What to call it.
    #[schemars(length(min = 1, max = 120), regex(pattern = r"\S"))]
    pub name: String,
    /// Whether the workspace offers it itself; left out, its clients need it.
    #[serde(default)]
    pub offered: bool,
}

fn checked(name: &str) -> Result<String> {
    let name = looks::in_one_line(name);
    let wrong: Cow<'static, str> = if looks::key(&name).is_empty() {
        "please give the service a name, such as “Website design”".into()
    } else if name.chars().count() > LONGEST_NAME {
        format!("should have at most {LONGEST_NAME} characters").into()
    } else {
        return Ok(name);
    };
    Err(Error::invalid("name", wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Result<String> {
        let wanted = Wanted { name: name.to_owned(), offered: true };
        Service::new(Id::from_uuid(Default::default()), wanted, Timestamp::UNIX_EPOCH)
            .map(|service| service.name)
    }

    #[test]
    fn a_service_has_a_name_in_one_line() {
        assert_eq!(named("  Website \t design ").unwrap(), "Website design");
    }

    #[test]
    fn a_name_of_nothing_but_space_or_of_a_whole_page_is_refused() {
        for name in ["", " \t ", "\u{200b}", &"x".repeat(LONGEST_NAME + 1)] {
            assert!(matches!(named(name), Err(Error::Invalid(_))), "{name}");
        }
    }
}
