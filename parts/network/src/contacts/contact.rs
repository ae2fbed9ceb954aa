//! A person.

use jiff::{Timestamp, civil::Date};
use kit::{Id, fold::folded, ids::Named, words};

use super::{Birthday, NewContact, addresses};
use crate::{companies::Company, services::Service, touchpoints::Channel};

/// A person: a client, a partner's person, an advocate, a lead, or all at once.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
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
    /// Where they are found on the web.
    pub websites: Vec<Labelled>,
    /// Where letters reach them.
    pub postal: Vec<Postal>,
    /// When they were born.
    pub birthday: Option<Birthday>,
    /// Their trade, in whatever words it was given.
    pub profession: Option<String>,
    /// The business they work for.
    pub company_id: Option<Id<Company>>,
    /// What that business is called.
    pub company_name: Option<String>,
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
    /// When the two were last really in touch.
    pub last_real_at: Option<Timestamp>,
    /// When they were archived; null while they are not.
    pub archived_at: Option<Timestamp>,
    /// Whom they turned out to be; null while they are a person of their own.
    pub merged_into: Option<Id<Contact>>,
    /// When they were added.
    pub created_at: Timestamp,
    /// When what is known of them last changed.
    pub updated_at: Timestamp,
}

impl Named for Contact {
    const PREFIX: &'static str = "con";
}

/// An address or number, and which one it is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Labelled {
    /// The address or number.
    #[schemars(length(min = 1, max = 254), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
    pub value: String,
    /// Such as "work".
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub label: Option<String>,
}

impl Labelled {
    /// The web address as a link: what names no way to it is reached by https.
    pub(super) fn as_link(&self) -> String {
        let has_way = ["https://", "http://"]
            .iter()
            .any(|way| self.value.get(..way.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(way)));
        if has_way { self.value.clone() } else { format!("https://{}", self.value) }
    }
}

/// A postal address, and which one it is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Postal {
    /// The address, in lines as on a letter.
    #[schemars(length(min = 1, max = 1000), regex(pattern = r"^[^\x00]*\S[^\x00]*$"))]
    pub value: String,
    /// Such as "home".
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub label: Option<String>,
}

/// Where, when and through whom one met.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Met {
    /// The day.
    pub on: Date,
    /// How.
    pub channel: Channel,
    /// At which place or event.
    #[serde(rename = "where")]
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub at: Option<String>,
    /// Who made the introduction.
    pub through_contact_id: Option<Id<Contact>>,
}

impl Met {
    /// The day and the place; how, where the place does not say it.
    pub fn in_words(&self) -> String {
        let channel = match (self.channel, &self.at) {
            (Channel::Event, Some(_)) => String::new(),
            (channel, _) => format!(", {}", channel.label()),
        };
        let at = self.at.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
        format!("{}{channel}{at}", words::day(self.on))
    }
}

/// Who somebody is, in one line: `Designer, Okafor Web Design`.
pub fn works(job_title: Option<&str>, company: Option<&str>) -> String {
    job_title.into_iter().chain(company).collect::<Vec<_>>().join(", ")
}

impl Contact {
    /// A new person, known as `new` says, of this business.
    pub fn new(id: Id<Self>, new: NewContact, company: Option<&Company>, now: Timestamp) -> Self {
        let nameless = Self {
            id,
            display_name: String::new(),
            given_name: None,
            family_name: None,
            emails: Vec::new(),
            phones: Vec::new(),
            websites: Vec::new(),
            postal: Vec::new(),
            birthday: None,
            profession: None,
            company_id: None,
            company_name: None,
            job_title: None,
            tags: Vec::new(),
            notes: None,
            met: None,
            needs: Vec::new(),
            last_real_at: None,
            archived_at: None,
            merged_into: None,
            created_at: now,
            updated_at: now,
        };
        nameless.changed(new, company, now)
    }

    /// The same person, known as `new` says from now on.
    pub fn changed(self, new: NewContact, company: Option<&Company>, now: Timestamp) -> Self {
        let company_name = company.map(|company| company.name.clone());
        Self {
            display_name: called(&new, company_name.as_deref()),
            given_name: new.given_name,
            family_name: new.family_name,
            emails: new.emails,
            phones: new.phones,
            websites: new.websites,
            postal: new.postal,
            birthday: new.birthday,
            profession: new.profession,
            company_id: company.map(|company| company.id),
            company_name,
            job_title: new.job_title,
            tags: new.tags,
            notes: new.notes,
            met: new.met,
            needs: new.needs,
            updated_at: now,
            ..self
        }
    }

    /// The same person, working for a business from now on or for none.
    pub fn working_for(self, company: Option<&Company>) -> Self {
        let (company_id, company_name) =
            (company.map(|company| company.id), company.map(|company| company.name.clone()));
        Self { company_id, company_name, ..self }
    }

    /// Who they are, in one line; empty where nothing is known.
    pub fn works(&self) -> String {
        works(self.job_title.as_deref(), self.company_name.as_deref())
    }

    /// What the list is sorted by.
    pub fn name_key(&self) -> String {
        folded(&self.display_name)
    }

    /// Whether this is what they are called, capitals and accents aside.
    pub fn is_called(&self, name: &str) -> bool {
        self.name_key() == folded(name.trim())
    }

    /// Whether they have this label, capitals and accents aside.
    pub fn has_tag(&self, tag: &str) -> bool {
        let tag = folded(tag.trim());
        self.tags.iter().any(|own| folded(own) == tag)
    }

    /// Whether this is one of their email addresses.
    pub fn is_reached_by_email(&self, email: &str) -> bool {
        self.emails.iter().any(|known| addresses::email(&known.value) == addresses::email(email))
    }

    /// Whether this is one of their phone numbers. `home` is the country of numbers that name none.
    pub fn is_reached_by_phone(&self, phone: &str, home: &str) -> bool {
        let asked = addresses::phone(phone, home);
        self.phones.iter().any(|known| addresses::phone(&known.value, home) == asked)
    }

    /// Whether nothing but an address, a number or a company is known to call them by.
    pub fn is_unnamed(&self) -> bool {
        let addresses = self.emails.iter().chain(&self.phones).map(|one| &one.value);
        let called = self.name_key();
        self.given_name.is_none()
            && self.family_name.is_none()
            && addresses.chain(&self.company_name).any(|known| folded(known) == called)
    }

    /// Everything but the name by which someone may look for them.
    pub fn words(&self) -> String {
        let met_at = self.met.as_ref().and_then(|met| met.at.as_deref());
        let works = [self.company_name.as_deref(), self.job_title.as_deref(), self.profession.as_deref()];
        let texts = works.into_iter().chain([self.notes.as_deref(), met_at]);
        let names = [self.given_name.as_deref(), self.family_name.as_deref()];
        let reached = self.emails.iter().chain(&self.phones).chain(&self.websites);
        let addresses = reached.map(|labelled| labelled.value.as_str());
        let letters = self.postal.iter().map(|postal| postal.value.as_str());
        let tags = self.tags.iter().map(String::as_str);
        names.into_iter().flatten().chain(addresses).chain(letters).chain(tags).chain(texts.flatten()).fold(
            String::new(),
            |mut words, text| {
                words.push_str(text);
                words.push(' ');
                words
            },
        )
    }

    /// Two letters that stand for them in a list.
    pub fn initials(&self) -> String {
        let mut words = self.display_name.split_whitespace().filter_map(|word| word.chars().next());
        let (first, last) = (words.next(), words.next_back());
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }
}

/// What someone is called who was given no name to be shown: the first thing that is known of them.
pub(super) fn called(new: &NewContact, company: Option<&str>) -> String {
    let names = [new.given_name.as_deref(), new.family_name.as_deref()];
    let full = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let address = new.emails.first().or(new.phones.first()).map(|labelled| labelled.value.as_str());
    new.display_name
        .clone()
        .or_else(|| Some(full).filter(|full| !full.is_empty()))
        .or_else(|| address.or(company).map(str::to_owned))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_first_meeting_says_how_it_was_where_its_place_does_not() {
        let met = |channel, at: Option<&str>| {
            let met =
                Met { on: date(2026, 3, 4), channel, at: at.map(str::to_owned), through_contact_id: None };
            met.in_words()
        };
        assert_eq!(met(Channel::Event, Some("Chamber breakfast")), "4 March 2026, Chamber breakfast");
        assert_eq!(met(Channel::Event, None), "4 March 2026, at an event");
        assert_eq!(met(Channel::Video, Some("Chamber call")), "4 March 2026, video call, Chamber call");
    }

    #[test]
    fn who_somebody_is_stands_in_one_line() {
        assert_eq!(works(Some("Designer"), Some("Okafor Web Design")), "Designer, Okafor Web Design");
        assert_eq!(works(None, Some("Okafor Web Design")), "Okafor Web Design");
        assert_eq!(works(None, None), "");
    }
}
