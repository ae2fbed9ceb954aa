//! What is known of a person, thing by thing, as two people are compared and joined.

use crate::contacts::{Birthday, Contact, Labelled, Met};

kit::words! {
    /// A thing that is known of a person.
    pub enum Field {
        /// Given name, family name and what they are called belong together.
        Name: "name", "name";
        /// Their email addresses.
        Emails: "emails", "email addresses";
        /// Their phone numbers.
        Phones: "phones", "phone numbers";
        /// Where they work.
        Company: "company", "company";
        /// What they do there.
        JobTitle: "job_title", "job title";
        /// Their trade.
        Profession: "profession", "profession";
        /// Where, when and through whom one met.
        Met: "met", "first meeting";
        /// What they need done.
        Needs: "needs", "needs";
        /// When they were born.
        Birthday: "birthday", "birthday";
        /// Where letters reach them.
        Postal: "postal", "postal addresses";
        /// Where they are found on the web.
        Websites: "websites", "websites";
        /// The workspace's own labels.
        Tags: "tags", "tags";
        /// Whatever else is worth remembering.
        Notes: "notes", "notes";
    }
}

impl Field {
    /// The field that the API calls so; what belongs together goes together.
    pub fn of_api(name: &str) -> Option<Self> {
        match name {
            "given_name" | "family_name" | "display_name" => Some(Self::Name),
            "company_id" | "company_name" => Some(Self::Company),
            name => name.parse().ok(),
        }
    }

    /// Whether there can be several of it, so that two people's can stand side by side.
    pub fn is_many(self) -> bool {
        match self {
            Self::Emails
            | Self::Phones
            | Self::Needs
            | Self::Postal
            | Self::Websites
            | Self::Tags
            | Self::Notes => true,
            Self::Name | Self::Company | Self::JobTitle | Self::Profession | Self::Met | Self::Birthday => {
                false
            }
        }
    }

    /// What one person has of it, line by line; nothing where nothing is known. Needs are named by whoever knows services.
    pub fn written(self, contact: &Contact) -> Vec<String> {
        let line = |text: &Option<String>| text.iter().cloned().collect();
        let values = |all: &[Labelled]| all.iter().map(|one| one.value.clone()).collect();
        match self {
            Self::Name if contact.is_unnamed() => Vec::new(),
            Self::Name => vec![contact.display_name.clone()],
            Self::Emails => values(&contact.emails),
            Self::Phones => values(&contact.phones),
            Self::Websites => values(&contact.websites),
            Self::Postal => contact.postal.iter().map(|one| one.value.replace('\n', ", ")).collect(),
            Self::Company => line(&contact.company_name),
            Self::JobTitle => line(&contact.job_title),
            Self::Profession => line(&contact.profession),
            Self::Birthday => contact.birthday.map(Birthday::in_words).into_iter().collect(),
            Self::Met => contact.met.iter().map(Met::in_words).collect(),
            Self::Needs => contact.needs.iter().map(ToString::to_string).collect(),
            Self::Tags => contact.tags.clone(),
            Self::Notes => paragraphs(contact.notes.as_deref()).map(str::to_owned).collect(),
        }
    }

    /// Whether two people have exactly the same of it.
    pub fn is_same(self, one: &Contact, other: &Contact) -> bool {
        match self {
            Self::Name => {
                (&one.given_name, &one.family_name, &one.display_name)
                    == (&other.given_name, &other.family_name, &other.display_name)
            }
            Self::Emails => one.emails == other.emails,
            Self::Phones => one.phones == other.phones,
            Self::Websites => one.websites == other.websites,
            Self::Postal => one.postal == other.postal,
            Self::Company => one.company_id == other.company_id,
            Self::JobTitle => one.job_title == other.job_title,
            Self::Profession => one.profession == other.profession,
            Self::Birthday => one.birthday == other.birthday,
            Self::Met => one.met == other.met,
            Self::Needs => one.needs == other.needs,
            Self::Tags => one.tags == other.tags,
            Self::Notes => one.notes == other.notes,
        }
    }

    /// Whether nothing is known of it.
    pub fn is_empty(self, contact: &Contact) -> bool {
        self.written(contact).is_empty()
    }

    /// Gives a person what another has of it.
    pub fn take(self, to: &mut Contact, from: &Contact) {
        let from = from.clone();
        match self {
            Self::Name => {
                to.given_name = from.given_name;
                to.family_name = from.family_name;
                to.display_name = from.display_name;
            }
            Self::Emails => to.emails = from.emails,
            Self::Phones => to.phones = from.phones,
            Self::Websites => to.websites = from.websites,
            Self::Postal => to.postal = from.postal,
            Self::Company => {
                to.company_id = from.company_id;
                to.company_name = from.company_name;
            }
            Self::JobTitle => to.job_title = from.job_title,
            Self::Profession => to.profession = from.profession,
            Self::Birthday => to.birthday = from.birthday,
            Self::Met => to.met = from.met,
            Self::Needs => to.needs = from.needs,
            Self::Tags => to.tags = from.tags,
            Self::Notes => to.notes = from.notes,
        }
    }
}

/// The paragraphs of someone's notes.
pub(super) fn paragraphs(notes: Option<&str>) -> impl Iterator<Item = &str> {
    notes.into_iter().flat_map(|notes| notes.split("\n\n")).map(str::trim).filter(|text| !text.is_empty())
}
