//! A person as the form and the API give them.

use jiff::civil::{Date, date};
use kit::{
    Error, Fault, Id, Result, distinct,
    fold::folded,
    no_faults,
    text::{self, LONGEST_LINE, gathered},
};

use super::{Birthday, Contact, Labelled, Met, Postal};
use crate::{companies::Company, services::Service};

/// Addresses, numbers, tags or needs of one person at most.
pub(crate) const MOST: usize = 50;
/// The longest address or number, in characters.
const LONGEST_ADDRESS: usize = 254;
/// The longest postal address, in characters.
const LONGEST_POSTAL: usize = 1_000;
/// Before it nobody of today's network met anybody.
pub(crate) const EARLIEST: Date = date(1900, 1, 1);

/// How a person should be known. A name, an email address, a phone number or a company is enough.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(deny_unknown_fields, default)]
pub struct NewContact {
    /// Their given name.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub given_name: Option<String>,
    /// Their family name.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub family_name: Option<String>,
    /// What they are called; left out, it is made from the rest.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub display_name: Option<String>,
    /// Email addresses, the one to use first.
    #[schemars(length(max = 50))]
    pub emails: Vec<Labelled>,
    /// Phone numbers, the one to use first.
    #[schemars(length(max = 50))]
    pub phones: Vec<Labelled>,
    /// Where they are found on the web.
    #[schemars(length(max = 50))]
    pub websites: Vec<Labelled>,
    /// Where letters reach them.
    #[schemars(length(max = 50))]
    pub postal: Vec<Postal>,
    /// When they were born.
    pub birthday: Option<Birthday>,
    /// Their trade, in whatever words it was given.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub profession: Option<String>,
    /// The business they work for.
    pub company_id: Option<Id<Company>>,
    /// That business by its name, where its id is not known: found, or added.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub company_name: Option<String>,
    /// What they do there.
    #[schemars(length(max = 200), regex(pattern = r"^[^\x00]*$"))]
    pub job_title: Option<String>,
    /// The workspace's own labels.
    #[schemars(length(max = 50), inner(length(max = 200), regex(pattern = r"^[^\x00]*$")))]
    pub tags: Vec<String>,
    /// Whatever else is worth remembering.
    #[schemars(length(max = 20000), regex(pattern = r"^[^\x00]*$"))]
    pub notes: Option<String>,
    /// Where, when and through whom you met: the first touchpoint.
    pub met: Option<Met>,
    /// The services they need.
    #[schemars(length(max = 50))]
    pub needs: Vec<Id<Service>>,
}

impl NewContact {
    /// The same without the space around texts and without repetitions, or everything that is wrong with it.
    pub fn checked(self, today: Date) -> Result<Self> {
        let mut faults = Vec::new();
        for (field, count) in [
            ("emails", self.emails.len()),
            ("phones", self.phones.len()),
            ("websites", self.websites.len()),
            ("postal", self.postal.len()),
            ("tags", self.tags.len()),
            ("needs", self.needs.len()),
        ] {
            if count > MOST {
                faults.push(Fault::new(field, format!("should be at most {MOST}")));
            }
        }
        let mut line = |field: &'static str, given: Option<String>| {
            gathered(&mut faults, field, given.as_deref(), LONGEST_LINE)
        };
        let given_name = line("given_name", self.given_name);
        let family_name = line("family_name", self.family_name);
        let display_name = line("display_name", self.display_name);
        let company_name = line("company_name", self.company_name);
        let job_title = line("job_title", self.job_title);
        let profession = line("profession", self.profession);
        let tags = self.tags.into_iter().filter_map(|tag| line("tags", Some(tag))).collect::<Vec<_>>();
        let new = Self {
            given_name,
            family_name,
            display_name,
            emails: labelled(&mut faults, "emails", self.emails, email),
            phones: labelled(&mut faults, "phones", self.phones, phone),
            websites: labelled(&mut faults, "websites", self.websites, website),
            postal: postal(&mut faults, self.postal),
            birthday: self.birthday,
            profession,
            company_id: self.company_id,
            company_name,
            job_title,
            tags: distinct(tags, |tag| folded(tag)),
            notes: gathered(&mut faults, "notes", self.notes.as_deref(), text::LONGEST),
            met: self.met.map(|met| checked_met(&mut faults, met, today)),
            needs: distinct(self.needs, |need| *need),
        };
        if new.birthday.is_some_and(|birthday| birthday.is_after(today)) {
            faults.push(Fault::new("birthday", "this day is still to come"));
        }
        if faults.is_empty() && new.is_nobody() {
            let sentence = "please give a name, an email address, a phone number or a company";
            faults.push(Fault::new("given_name", sentence));
        }
        no_faults(faults).map(|()| new)
    }

    /// What they would be called where one name is shown.
    pub(crate) fn shown_name(&self) -> String {
        super::contact::called(self, self.company_name.as_deref())
    }

    fn is_nobody(&self) -> bool {
        let names = [&self.given_name, &self.family_name, &self.display_name, &self.company_name];
        names.iter().all(|name| name.is_none())
            && self.company_id.is_none()
            && self.emails.is_empty()
            && self.phones.is_empty()
    }
}

/// What someone is known by, given back: for changing one thing and keeping the rest.
impl From<Contact> for NewContact {
    fn from(contact: Contact) -> Self {
        Self {
            given_name: contact.given_name,
            family_name: contact.family_name,
            display_name: Some(contact.display_name),
            emails: contact.emails,
            phones: contact.phones,
            websites: contact.websites,
            postal: contact.postal,
            birthday: contact.birthday,
            profession: contact.profession,
            company_id: contact.company_id,
            company_name: None,
            job_title: contact.job_title,
            tags: contact.tags,
            notes: contact.notes,
            met: contact.met,
            needs: contact.needs,
        }
    }
}

/// What is wrong with an address.
type Check = fn(&str) -> Option<&'static str>;

fn labelled(faults: &mut Vec<Fault>, field: &str, given: Vec<Labelled>, check: Check) -> Vec<Labelled> {
    let checked = given.into_iter().enumerate().filter_map(|(place, Labelled { value, label })| {
        let name = format!("{field}[{place}].value");
        let label = gathered(faults, format!("{field}[{place}].label"), label.as_deref(), LONGEST_LINE);
        let Some(value) = gathered(faults, name.clone(), &*value, LONGEST_ADDRESS) else {
            faults.push(Fault::new(name, "should not be empty"));
            return None;
        };
        if let Some(wrong) = check(&value) {
            faults.push(Fault::new(name, wrong));
        }
        Some(Labelled { value, label })
    });
    distinct(checked.collect(), |labelled| labelled.value.to_lowercase())
}

fn email(value: &str) -> Option<&'static str> {
    let (local, domain) = value.split_once('@').unwrap_or_default();
    let is_one = !local.is_empty() && !domain.is_empty() && !domain.contains('@');
    if value.contains([',', ';']) {
        Some("this is not one email address: there is a comma or semicolon in it")
    } else if !is_one || value.contains(char::is_whitespace) {
        Some("this is not an email address; it should look like imani@okafor.example")
    } else {
        None
    }
}

/// An email address as it is compared, or what is wrong with it.
pub(crate) fn reachable(field: &'static str, value: &str) -> Result<String> {
    let value = text::needed(field, value, LONGEST_ADDRESS, "please give an email address")?;
    match email(&value) {
        Some(wrong) => Err(Error::invalid(field, wrong)),
        None => Ok(super::addresses::email(&value)),
    }
}

fn phone(value: &str) -> Option<&'static str> {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    (digits < 3).then_some("this is not a phone number; it should look like +1 503 555 0142")
}

fn website(value: &str) -> Option<&'static str> {
    (!is_web_address(value)).then_some("this is not a web address; it should look like okafor.example")
}

/// Whether something may be found there, as far as its letters tell.
pub(crate) fn is_web_address(value: &str) -> bool {
    value.contains('.') && !value.contains(char::is_whitespace) && value.chars().count() <= LONGEST_ADDRESS
}

fn postal(faults: &mut Vec<Fault>, given: Vec<Postal>) -> Vec<Postal> {
    let checked = given.into_iter().enumerate().filter_map(|(place, Postal { value, label })| {
        let name = format!("postal[{place}].value");
        let label = gathered(faults, format!("postal[{place}].label"), label.as_deref(), LONGEST_LINE);
        let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
        let value = lines.collect::<Vec<_>>().join("\n");
        let Some(value) = gathered(faults, name.clone(), &*value, LONGEST_POSTAL) else {
            faults.push(Fault::new(name, "should not be empty"));
            return None;
        };
        Some(Postal { value, label })
    });
    distinct(checked.collect(), |postal| folded(&postal.value))
}

fn checked_met(faults: &mut Vec<Fault>, met: Met, today: Date) -> Met {
    if met.on > today {
        faults.push(Fault::new("met.on", "this day is still to come"));
    } else if met.on < EARLIEST {
        faults.push(Fault::new("met.on", "this day is too long ago"));
    }
    Met { at: gathered(faults, "met.where", met.at.as_deref(), LONGEST_LINE), ..met }
}

#[cfg(test)]
mod tests {
    use kit::Error;

    use super::*;
    use crate::touchpoints::Channel;

    const TODAY: Date = date(2026, 3, 2);

    fn faults(new: NewContact) -> Vec<String> {
        match new.checked(TODAY) {
            Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.field.into_owned()).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn labelled(value: &str) -> Labelled {
        Labelled { value: value.to_owned(), label: None }
    }

    #[test]
    fn everything_wrong_is_said_at_once_beside_its_field() {
        let met = Met { on: date(2026, 3, 3), channel: Channel::Event, at: None, through_contact_id: None };
        let new = NewContact {
            family_name: Some("x".repeat(LONGEST_LINE + 1)),
            emails: vec![labelled("imani@okafor.example"), labelled("tomas@rey,example"), labelled("rey")],
            phones: vec![labelled("none")],
            met: Some(met),
            ..NewContact::default()
        };
        let wrong = ["family_name", "emails[1].value", "emails[2].value", "phones[0].value", "met.on"];
        assert_eq!(faults(new), wrong);
    }

    #[test]
    fn somebody_without_a_name_address_or_company_is_nobody() {
        let spaces = NewContact { given_name: Some("  ".to_owned()), ..NewContact::default() };
        assert_eq!(faults(spaces), ["given_name"]);
    }

    #[test]
    fn space_and_repetitions_are_dropped() {
        let new = NewContact {
            given_name: Some(" Imani ".to_owned()),
            emails: vec![labelled("imani@okafor.example"), labelled(" Imani@Okafor.example")],
            tags: vec!["Food".to_owned(), "food ".to_owned(), " ".to_owned()],
            ..NewContact::default()
        };
        let checked = new.checked(TODAY).unwrap();
        assert_eq!(checked.given_name.as_deref(), Some("Imani"));
        assert_eq!(checked.emails, [labelled("imani@okafor.example")]);
        assert_eq!(checked.tags, ["Food"]);
    }
}
