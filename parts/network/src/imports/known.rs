//! Whether someone in a file is known already.
//!
//! The same profile or card is the same person, and so is the same email address where the names can be one person's: a
//! couple shares an address, and a team its info@. So is the same name with the same number or at the same company,
//! unless each has a profile or card of its own. The same name alone is a person only when the two differ in
//! what they would share if they were one: two companies, two profiles, two addresses. Else it is for the owner to decide.

use formats::contacts::{Holds, Person, PostalAddress, shortened};
use kit::{
    Error, Id, Result, Tx,
    fold::{self, folded},
    words,
};

use super::{book::Book, columns::Columns, met::FirstMeeting, passed::Passed, remark::Remark, store};
use crate::{
    contacts::{
        self, Birthday, Contact, Labelled, Met, NewContact, Postal,
        addresses::{self, add_new},
    },
    merges,
    services::Service,
};

/// Why somebody may be known.
pub const SAME_ADDRESS: &str = "Someone you know has the same email address";
/// Why somebody may be known.
pub const SAME_NAME: &str = "Someone you know has the same name";

/// What is known of someone in a file.
pub enum Match {
    /// Nobody like that is known.
    Nobody,
    /// It is this person.
    Certainly(Box<Contact>),
    /// It may be this person, for this reason.
    Perhaps(Id<Contact>, &'static str),
}

/// Looks for someone in a file among the people who are known.
pub(super) fn find(tx: &mut Tx<'_>, person: &Person, book: &Book) -> Result<Match> {
    if let Some(contact) = went_out_from_here(tx, person.uid.as_deref())? {
        return Ok(Match::Certainly(Box::new(contact)));
    }
    if book.is_stranger(person) {
        return Ok(Match::Nobody);
    }
    let keys = keys(person);
    for key in &keys {
        if let Some(id) = store::by_key(tx, key)? {
            return contacts::find(tx, id).map(Box::new).map(Match::Certainly);
        }
    }
    let mut perhaps = None;
    for email in &person.emails {
        for id in contacts::all_reached_at(tx, &email.value)? {
            let contact = contacts::find(tx, id)?;
            if can_be_one(&contact.display_name, &person.display_name) {
                return Ok(Match::Certainly(Box::new(contact)));
            }
            let both_have_keys = !keys.is_empty() && store::has_key(tx, id)?;
            if !both_have_keys {
                perhaps = perhaps.or(Some((id, SAME_ADDRESS)));
            }
        }
    }
    for id in store::called(tx, &folded(&person.display_name))? {
        let contact = contacts::find(tx, id)?;
        match same_name(&contact, person, !keys.is_empty() && store::has_key(tx, id)?, &book.ways.home) {
            Likeness::Same => return Ok(Match::Certainly(Box::new(contact))),
            Likeness::Unclear => perhaps = perhaps.or(Some((id, SAME_NAME))),
            Likeness::Different => {}
        }
    }
    Ok(perhaps.map_or(Match::Nobody, |(id, reason)| Match::Perhaps(id, reason)))
}

/// Whether two names can be one person's: each word of the shorter one begins one of the other's, or is begun by it.
/// “A. Berger” and “Anna Maria Berger” can; Anna and Klaus Berger cannot. An address is a name that says nothing.
pub fn can_be_one(one: &str, other: &str) -> bool {
    if one.contains('@') || other.contains('@') {
        return true;
    }
    let (one, other) = (folded(one), folded(other));
    let mut names: [Vec<&str>; 2] = [&one, &other].map(|name| fold::words(name).collect());
    names.sort_by_key(Vec::len);
    let [shorter, longer] = names;
    shorter.iter().all(|word| longer.iter().any(|other| word.starts_with(other) || other.starts_with(word)))
}

/// Whose card one of our own exports gave: it carries their id.
fn went_out_from_here(tx: &mut Tx<'_>, card: Option<&str>) -> Result<Option<Contact>> {
    let Some(id) = card.and_then(|uid| uid.parse().ok()) else { return Ok(None) };
    match merges::who_stays(tx, id) {
        Ok(contact) => Ok(Some(contact)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whose card this is: one of ours, or one of a file that was brought in.
pub fn of_card(tx: &mut Tx<'_>, card: &str) -> Result<Option<Contact>> {
    if let Some(contact) = went_out_from_here(tx, Some(card))? {
        return Ok(Some(contact));
    }
    let known = store::by_key(tx, &shortened_key(&card_key(card)))?;
    known.map(|id| contacts::find(tx, id)).transpose()
}

/// How alike two people of one name are.
#[derive(Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They are one.
    Same,
    /// They are two.
    Different,
    /// They may be either.
    Unclear,
}

/// Two people of one name whose addresses and profiles do not meet.
pub fn same_name(contact: &Contact, person: &Person, both_have_keys: bool, home: &str) -> Likeness {
    let company = |name: &Option<String>| name.as_deref().map(folded).unwrap_or_default();
    let (theirs, its) = (company(&contact.company_name), company(&person.company));
    let both_have_emails = !contact.emails.is_empty() && !person.emails.is_empty();
    let share_a_number = || person.phones.iter().any(|phone| contact.is_reached_by_phone(&phone.value, home));
    if !both_have_keys && share_a_number() {
        Likeness::Same
    } else if both_have_keys || (!theirs.is_empty() && !its.is_empty() && theirs != its) {
        Likeness::Different
    } else if theirs == its && !both_have_emails {
        Likeness::Same
    } else if both_have_emails && theirs != its {
        Likeness::Different
    } else {
        Likeness::Unclear
    }
}

/// A person of a file, who needs these services, as someone of the address book.
pub fn as_contact(person: &Person, first: &FirstMeeting, needs: &[Id<Service>]) -> NewContact {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let labelled = |values: &[formats::contacts::Labelled]| {
        values.iter().map(|one| Labelled { value: one.value.clone(), label: one.label.clone() }).collect()
    };
    NewContact {
        given_name: some(&person.given_name),
        family_name: some(&person.family_name),
        display_name: some(&person.display_name),
        emails: labelled(&person.emails),
        phones: labelled(&person.phones),
        company_name: person.company.clone(),
        job_title: person.job_title.clone(),
        websites: websites(person),
        postal: person.addresses.iter().map(letter).collect(),
        profession: person.profession.clone(),
        birthday: person.birthday.map(Birthday::from),
        tags: person.tags.clone(),
        notes: notes(person, first),
        met: first.met.clone(),
        needs: needs.to_vec(),
        ..NewContact::default()
    }
}

/// The notes, with who referred them where nothing else says it.
fn notes(person: &Person, first: &FirstMeeting) -> Option<String> {
    with_referrer(&person.notes, &first.referred_by)
}

/// Notes, with who referred somebody where they do not say it.
pub fn with_referrer(notes: &Option<String>, referred_by: &Option<String>) -> Option<String> {
    let said = notes.as_deref().unwrap_or_default();
    let referred = referred_by.as_ref().map(|name| format!("Referred by {name}."));
    let lines: Vec<String> =
        notes.clone().into_iter().chain(referred.filter(|line| !said.contains(line.as_str()))).collect();
    Some(lines.join("\n")).filter(|notes| !notes.is_empty())
}

/// Where the person is found on the web, their profile too.
fn websites(person: &Person) -> Vec<Labelled> {
    let profile = person.linkedin_url.iter().map(|url| (url, Some("LinkedIn".to_owned())));
    let all = person.websites.iter().map(|site| (&site.value, site.label.clone())).chain(profile);
    all.map(|(url, label)| Labelled { value: url.clone(), label }).collect()
}

/// An address in lines as on a letter.
fn letter(address: &PostalAddress) -> Postal {
    let lines = [Some(address.text.clone()).filter(|text| !text.is_empty()), address.country.clone()];
    let value = lines.into_iter().flatten().collect::<Vec<_>>().join("\n");
    Postal { value, label: address.label.clone() }
}

/// A known person with what the file adds; what is there is never overwritten, and what passed is a line more in the notes.
/// `None` when it adds nothing. `home` is the country of numbers that name none.
pub fn completed(contact: &Contact, new: NewContact, passed: &Passed, home: &str) -> Option<NewContact> {
    let has_company = contact.company_id.is_some();
    let before = NewContact::from(contact.clone());
    let mut after = before.clone();
    if contact.is_unnamed() && new.given_name.is_some() {
        after.display_name = new.display_name;
    }
    for (known, said) in [
        (&mut after.given_name, new.given_name),
        (&mut after.family_name, new.family_name),
        (&mut after.job_title, new.job_title),
        (&mut after.profession, new.profession),
        (&mut after.notes, new.notes),
    ] {
        if known.is_none() {
            *known = said;
        }
    }
    after.notes = passed.added_to(after.notes.as_deref()).notes;
    if !has_company {
        after.company_name = new.company_name;
    }
    after.birthday = after.birthday.or(new.birthday);
    after.met = after.met.or(new.met);
    add_new(&mut after.emails, new.emails, |one| addresses::email(&one.value));
    add_new(&mut after.phones, new.phones, |one| addresses::phone(&one.value, home));
    add_new(&mut after.websites, new.websites, |one| addresses::website(&one.value));
    add_new(&mut after.postal, new.postal, |one| addresses::postal(&one.value));
    add_new(&mut after.tags, new.tags, |tag| folded(tag));
    add_new(&mut after.needs, new.needs, |need| need.to_string());
    (after != before).then_some(after)
}

/// What the file says of a known person and is not taken, because something else is known already.
pub fn kept_otherwise(
    contact: &Contact,
    person: &Person,
    first: &FirstMeeting,
    columns: &Columns,
) -> Vec<Remark> {
    let is_named = !person.given_name.is_empty() || !person.family_name.is_empty();
    let name = Some(person.display_name.as_str()).filter(|_| is_named && !contact.is_unnamed());
    let notes = notes(person, first);
    let met = |met: &Option<Met>| met.as_ref().map(|met| words::day(met.on));
    let met = (met(&contact.met), met(&first.met));
    let of_met = if person.met_on.is_some() { Holds::MetOn } else { Holds::ConnectedOn };
    let [known_birthday, said_birthday] = [contact.birthday, person.birthday.map(Birthday::from)]
        .map(|birthday| birthday.map(Birthday::in_words));
    [
        (Holds::WholeName, Some(contact.display_name.as_str()), name),
        (Holds::Company, contact.company_name.as_deref(), person.company.as_deref()),
        (Holds::JobTitle, contact.job_title.as_deref(), person.job_title.as_deref()),
        (Holds::Birthday, known_birthday.as_deref(), said_birthday.as_deref()),
        (of_met, met.0.as_deref(), met.1.as_deref()),
        (Holds::Notes, contact.notes.as_deref(), notes.as_deref()),
    ]
    .into_iter()
    .filter_map(|(holds, known, said)| {
        let (known, said) = (known?, said?);
        let (known_words, said_words) = (folded(known), folded(said));
        let says_nothing_new = match holds {
            Holds::Notes => known_words.contains(&said_words),
            _ => known_words == said_words,
        };
        if says_nothing_new {
            return None;
        }
        let reason = format!("You already have “{}” here, and that stays.", shortened(known));
        let column = if holds.is_name() { columns.named_name() } else { columns.named(holds) };
        Some(Remark::left_out(column, said, reason))
    })
    .collect()
}

/// What the address book knows the person by.
pub fn keys(person: &Person) -> Vec<String> {
    let profile = person.linkedin_url.as_deref().and_then(addresses::profile);
    let card = person.uid.as_deref().map(card_key);
    profile.into_iter().chain(card).map(|key| shortened_key(&key)).collect()
}

fn card_key(card: &str) -> String {
    format!("card:{card}")
}

fn shortened_key(key: &str) -> String {
    key.chars().take(addresses::LONGEST_KEY).collect()
}

#[cfg(test)]
mod tests {
    use super::can_be_one;

    #[test]
    fn a_shorter_way_to_write_a_name_is_the_same_person_and_another_first_name_is_not() {
        for (one, other) in [
            ("Anna Berger", "anna berger"),
            ("A. Berger", "Anna Maria Berger"),
            ("Berger, Anna", "Dr. Anna Berger"),
            ("Zoë Marlow", "Zoe Marlow"),
            ("info@berger.example", "Klaus Maier"),
        ] {
            assert!(can_be_one(one, other) && can_be_one(other, one), "{one}, {other}");
        }
        for (one, other) in
            [("Anna Berger", "Klaus Berger"), ("Anna Berger", "Klaus Maier"), ("Anna", "Klaus")]
        {
            assert!(!can_be_one(one, other) && !can_be_one(other, one), "{one}, {other}");
        }
    }
}
