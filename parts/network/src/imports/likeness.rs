//! Whether two people of one name are one. A name alone never says it: they are one where they share a number or work for the
//! same company and nothing contradicts it, or where a row says nothing that is not known of somebody already. Else it is for
//! the owner to decide.

use formats::contacts::{Birthday, Person};
use kit::{Result, Tx, fold::folded};

use super::known::{self, Said};
use crate::contacts::{Contact, NewContact};

/// How alike two people of one name are.
#[derive(Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They are one.
    Same,
    /// They may be one or two.
    Unclear,
}

/// Two people of one name who share neither an address nor a profile.
pub fn of_namesakes(contact: &Contact, person: &Person, home: &str) -> Likeness {
    let share_a_number = person.phones.iter().any(|phone| contact.is_reached_by_phone(&phone.value, home));
    let have_other_emails = !contact.emails.is_empty() && !person.emails.is_empty();
    let have_other_numbers = !share_a_number && !contact.phones.is_empty() && !person.phones.is_empty();
    let work_together = match (&contact.company_name, &person.company) {
        (Some(theirs), Some(its)) => folded(theirs.trim()) == folded(its.trim()),
        (_, _) => false,
    };
    let born = (contact.birthday.map(Birthday::from), person.birthday);
    let is_one = match born {
        (Some(theirs), Some(its)) if contradict(theirs, its) => false,
        _ if share_a_number => true,
        _ => work_together && !have_other_emails && !have_other_numbers,
    };
    if is_one { Likeness::Same } else { Likeness::Unclear }
}

/// Whether nobody can be born on both days, of which either may be without its year.
fn contradict(one: Birthday, other: Birthday) -> bool {
    let years = one.year().zip(other.year());
    (one.month(), one.day()) != (other.month(), other.day()) || years.is_some_and(|(one, other)| one != other)
}

/// Whether a row says nothing of somebody of its name that is not known of this one.
pub(super) fn says_nothing_new(tx: &mut Tx<'_>, contact: &Contact, said: &Said<'_>) -> Result<bool> {
    let first = said.first.of_known(contact);
    let passed = said.passed.news(tx, contact.id)?;
    let new = known::as_contact(said.person, &first, said.needs);
    if passed.has_talks() || !is_known(contact, &new) {
        return Ok(false);
    }
    let new = NewContact { given_name: None, family_name: None, ..new }; // the parts of the name that they share
    Ok(known::completed(contact, new, &passed, said.home).is_none())
}

/// Whether what there is one of is as it is known, as far as it is said.
fn is_known(contact: &Contact, new: &NewContact) -> bool {
    let words = [
        (&contact.company_name, &new.company_name),
        (&contact.job_title, &new.job_title),
        (&contact.profession, &new.profession),
    ];
    let says_it = |known: &Option<String>, said: &Option<String>| match (known, said) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(known), Some(said)) => folded(known) == folded(said),
    };
    let notes = contact.notes.as_deref().map(folded).unwrap_or_default();
    words.into_iter().all(|(known, said)| says_it(known, said))
        && new.notes.as_deref().is_none_or(|said| notes.contains(&folded(said)))
        && new.birthday.is_none_or(|said| contact.birthday == Some(said))
        && new.met.as_ref().is_none_or(|said| contact.met.as_ref().is_some_and(|met| met.on == said.on))
}

#[cfg(test)]
mod tests {
    use formats::contacts::Labelled;

    use super::*;
    use crate::contacts::{self, NewContact};

    /// A Joe with these, each of which may be empty.
    fn joe(phone: &str, email: &str, company: &str, born: Option<i16>) -> Person {
        let labelled = |value: &str| {
            let all = Some(value).filter(|value| !value.is_empty());
            all.map(|value| Labelled { value: value.to_owned(), label: None }).into_iter().collect()
        };
        Person {
            display_name: "Joe Park".to_owned(),
            phones: labelled(phone),
            emails: labelled(email),
            company: Some(company.to_owned()).filter(|company| !company.is_empty()),
            birthday: born.and_then(|year| Birthday::new(Some(year), 5, 9)),
            ..Person::default()
        }
    }

    fn known(person: &Person) -> Contact {
        let labelled = |all: &[Labelled]| {
            all.iter().map(|one| contacts::Labelled { value: one.value.clone(), label: None }).collect()
        };
        let new = NewContact {
            display_name: Some(person.display_name.clone()),
            phones: labelled(&person.phones),
            emails: labelled(&person.emails),
            birthday: person.birthday.map(Into::into),
            ..NewContact::default()
        };
        let contact =
            Contact::new(kit::Id::from_uuid(uuid::Uuid::nil()), new, None, jiff::Timestamp::UNIX_EPOCH);
        Contact { company_name: person.company.clone(), ..contact }
    }

    #[test]
    fn namesakes_are_one_where_they_share_a_number_or_a_company_and_nothing_contradicts_it() {
        let (mobile, office) = ("+1 503 555 0142", "+1 503 555 0143");
        for (one, other, likeness) in [
            (joe(mobile, "", "", None), joe(office, "", "", None), Likeness::Unclear),
            (joe(mobile, "", "", None), joe("", "joe@park.example", "", None), Likeness::Unclear),
            (joe("", "", "", None), joe(mobile, "", "Park Tea", None), Likeness::Unclear),
            (joe("", "", "Park Tea", None), joe("", "", "Park Tours", None), Likeness::Unclear),
            (joe(mobile, "", "", None), joe(mobile, "joe@park.example", "", None), Likeness::Same),
            (joe(mobile, "", "", Some(1950)), joe(mobile, "", "", Some(2000)), Likeness::Unclear),
            (
                joe(mobile, "", "Park Tea", None),
                joe("", "joe@park.example", "park tea", None),
                Likeness::Same,
            ),
            (joe(mobile, "", "Park Tea", None), joe(office, "", "Park Tea", None), Likeness::Unclear),
            (
                joe("", "a@park.example", "Park Tea", None),
                joe("", "b@park.example", "Park Tea", None),
                Likeness::Unclear,
            ),
            (joe("", "", "Park Tea", Some(1950)), joe("", "", "Park Tea", Some(2000)), Likeness::Unclear),
        ] {
            assert_eq!(of_namesakes(&known(&one), &other, "US"), likeness, "{one:?}, {other:?}");
            assert_eq!(of_namesakes(&known(&other), &one, "US"), likeness, "{other:?}, {one:?}");
        }
    }
}
