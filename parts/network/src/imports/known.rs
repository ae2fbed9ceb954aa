//! Whether someone in a file is known already.
//!
//! The same card or profile is the same person, and so is the same email address where the names can be one's: a couple
//! shares an address, and a team its info@. For those who share a name, and for what they have to share besides, see
//! `likeness`. Two cards of one of our own files are two people, whatever they share.

use formats::contacts::{Holds, Person, PostalAddress, shortened};
use kit::{
    Error, Id, Result, Tx,
    fold::{self, folded},
    words,
};

use super::{
    Import,
    book::Sign,
    columns::Columns,
    likeness::{self, Likeness},
    met::FirstMeeting,
    passed::Passed,
    remark::Remark,
    seen::Place,
    store,
};
use crate::{
    contacts::{
        self, Birthday, Contact, Labelled, Met, NewContact, Postal,
        addresses::{self, add_new},
    },
    merges,
    services::Service,
};

/// What a row of an import says of somebody.
#[derive(Clone, Copy)]
pub(super) struct Said<'r> {
    pub import: Id<Import>,
    pub person: &'r Person,
    pub first: &'r FirstMeeting,
    pub needs: &'r [Id<Service>],
    pub passed: &'r Passed,
    /// The country of numbers that name none.
    pub home: &'r str,
}

/// Those whom a row may be about: the people of the address book, and for a look also those of the rows before.
pub(super) trait Circle {
    /// Those who have a sign, as they are known by now.
    fn having(&self, tx: &mut Tx<'_>, sign: &Sign) -> Result<Vec<Somebody>>;
    /// Somebody of the address book, as they are known by now.
    fn by_now(&self, contact: Contact) -> Result<Somebody>;
}

/// Somebody whom a row may be about.
pub(super) struct Somebody {
    pub contact: Contact,
    /// Where a look met them, if they are not in the address book.
    pub place: Option<Place>,
    pub mark: Mark,
}

impl Somebody {
    /// Whether the file that is being read has a card of theirs by which they are not known yet: what else it says may be
    /// known, but the next card is not theirs.
    pub fn has_new_card(&self, person: &Person) -> bool {
        self.mark != Mark::CardOfThisFile && Mark::of(person) == Mark::CardOfThisFile
    }
}

/// What tells somebody from everybody else of their name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Nothing does.
    #[default]
    None,
    /// A profile or a card.
    Own,
    /// A card of the file that is being read, which is one of ours.
    CardOfThisFile,
}

/// What is known of someone in a file.
pub(super) enum Match {
    /// Nobody like that is known.
    Nobody,
    /// It is this person.
    Certainly(Box<Somebody>),
    /// It may be this person.
    Perhaps(Box<Somebody>, Shared),
}

/// What somebody shares with a row that may be about them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shared {
    Address,
    Name,
}

impl Shared {
    /// Why a row may be about somebody of the address book.
    pub fn with_known(self) -> &'static str {
        match self {
            Self::Address => "Someone you know has the same email address",
            Self::Name => "Someone you know has the same name",
        }
    }

    /// Why a row may be about somebody of a row before.
    pub fn with_row(self) -> &'static str {
        match self {
            Self::Address => "Another row has the same email address",
            Self::Name => "Another row has the same name",
        }
    }
}

/// Looks for someone in a file among the people who are known.
pub(super) fn find(tx: &mut Tx<'_>, said: &Said<'_>, circle: &impl Circle) -> Result<Match> {
    let person = said.person;
    if let Some(contact) = went_out_from_here(tx, person.uid.as_deref())? {
        return Ok(certainly(Somebody { mark: Mark::CardOfThisFile, ..circle.by_now(contact)? }));
    }
    for key in keys(person) {
        let is_card = is_card_of_ours(&key);
        for one in circle.having(tx, &Sign::Key(key))? {
            if is_card {
                return Ok(certainly(Somebody { mark: Mark::CardOfThisFile, ..one }));
            }
            if let Some(one) = unless_another(tx, said, one)? {
                return Ok(certainly(one));
            }
        }
    }
    let mark = Mark::of(person);
    let mut perhaps = None;
    for email in &person.emails {
        for one in circle.having(tx, &Sign::Email(addresses::email(&email.value)))? {
            let Some(one) = unless_another(tx, said, one)? else { continue };
            if can_be_one(&one.contact.display_name, &person.display_name) {
                return Ok(certainly(one));
            }
            if mark == Mark::None || one.mark == Mark::None {
                perhaps = perhaps.or(Some((one, Shared::Address)));
            }
        }
    }
    let mut same = None;
    for one in circle.having(tx, &Sign::Name(folded(&person.display_name)))? {
        let Some(one) = unless_another(tx, said, one)? else { continue };
        if mark == Mark::None && likeness::says_nothing_new(tx, &one.contact, said)? {
            return Ok(certainly(one));
        }
        if mark > Mark::None && one.mark > Mark::None {
            continue;
        }
        match likeness::of_namesakes(&one.contact, person, said.home) {
            Likeness::Same => same = same.or(Some(one)),
            Likeness::Unclear => perhaps = perhaps.or(Some((one, Shared::Name))),
        }
    }
    match (same, perhaps) {
        (Some(one), _) => Ok(certainly(one)),
        (None, None) => Ok(Match::Nobody),
        (None, Some((one, shared))) => Ok(match decided(tx, person, circle)? {
            Some(decided) => certainly(decided),
            None => Match::Perhaps(Box::new(one), shared),
        }),
    }
}

/// Whom the same row was decided to be, when a file had it before.
fn decided(tx: &mut Tx<'_>, person: &Person, circle: &impl Circle) -> Result<Option<Somebody>> {
    let decided = store::by_key(tx, &row_key(person))?;
    let Some(&decided) = decided.first() else { return Ok(None) };
    let contact = contacts::find(tx, decided)?;
    circle.by_now(contact).map(Some)
}

fn certainly(one: Somebody) -> Match {
    Match::Certainly(Box::new(one))
}

/// Somebody with their mark, unless the file has a card of theirs that is another one.
fn unless_another(tx: &mut Tx<'_>, said: &Said<'_>, one: Somebody) -> Result<Option<Somebody>> {
    let of_row = Mark::of(said.person);
    let known = match (of_row, one.place) {
        (Mark::None, _) | (_, Some(_)) => Mark::None, // nothing hangs on it, or it is told already
        (Mark::Own | Mark::CardOfThisFile, None) => {
            let keys = store::keys(tx, one.contact.id)?;
            let origin = |from| if from == Some(said.import) { Origin::ThisFile } else { Origin::Elsewhere };
            keys.iter().map(|(key, from)| Mark::of_key(key, origin(*from))).max().unwrap_or_default()
        }
    };
    let one = Somebody { mark: one.mark.max(known), ..one };
    let is_another = (of_row, one.mark) == (Mark::CardOfThisFile, Mark::CardOfThisFile);
    Ok((!is_another).then_some(one))
}

impl Mark {
    /// What tells somebody in a file from their namesakes.
    pub fn of(person: &Person) -> Self {
        let of_this_file = |key: &String| Self::of_key(key, Origin::ThisFile);
        keys(person).iter().map(of_this_file).max().unwrap_or_default()
    }

    /// What a key tells.
    fn of_key(key: &str, origin: Origin) -> Self {
        match origin {
            _ if key.starts_with(SLIP) || key.starts_with(ROW) => Self::None,
            Origin::ThisFile if is_card_of_ours(key) => Self::CardOfThisFile,
            Origin::ThisFile | Origin::Elsewhere => Self::Own,
        }
    }
}

/// Where somebody got a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    ThisFile,
    Elsewhere,
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
    known.first().map(|&id| contacts::find(tx, id)).transpose()
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

/// What begins the key of whom the slips of BNI name: a chapter knows its members by their names.
const SLIP: &str = "slip:";
/// What begins the key of a row that waited for somebody to decide.
const ROW: &str = "row:";
/// What begins the key of a card.
const CARD: &str = "card:";

/// What the address book knows the person by. The card comes first: it says most.
pub fn keys(person: &Person) -> Vec<String> {
    let card = person.uid.as_deref().map(card_key);
    let profile = person.linkedin_url.as_deref().and_then(addresses::profile);
    let slip = (!person.slips.is_empty()).then(|| format!("{SLIP}{}", folded(&person.display_name)));
    card.into_iter().chain(profile).chain(slip).map(|key| shortened_key(&key)).collect()
}

/// What a row that waited is known by when a file has it again, word for word.
pub fn row_key(person: &Person) -> String {
    format!("{ROW}{}", person.fingerprint())
}

/// Whether a key is that of a card in one of our own files.
fn is_card_of_ours(key: &str) -> bool {
    key.strip_prefix(CARD).is_some_and(|card| card.parse::<Id<Contact>>().is_ok())
}

fn card_key(card: &str) -> String {
    format!("{CARD}{card}")
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
