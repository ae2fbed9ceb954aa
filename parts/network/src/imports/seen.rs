//! Whom a mere look has met in a file. What becomes of a row follows from the rows before it, too: a look changes nothing, so
//! it remembers what it would have changed.
//!
//! Of a hundred thousand people each is kept as few bytes, and what they are found by as a number.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fmt,
    hash::{DefaultHasher, Hash, Hasher},
};

use formats::contacts::Person;
use jiff::Timestamp;
use kit::{Error, Id, Result, Tx, fold::folded};
use uuid::Uuid;

use super::{
    book::{Book, Sign},
    known::{self, Circle, Mark, Somebody},
    mailable::News,
};
use crate::contacts::{Contact, NewContact, addresses};

/// People of one name, or at one address, who are looked at.
const ALIKE: usize = 20;

/// Whom the rows so far would have added or completed.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    people: BTreeMap<u32, Someone>,
    /// Which of them has a sign: an address, a name, a key.
    signs: BTreeSet<(u64, u32)>,
    /// Which of them is somebody known.
    known: HashMap<Uuid, u32>,
    /// What was said of mail.
    mail: HashSet<u64>,
    next: u32,
}

/// Somebody as they would be known.
#[derive(Debug, Clone)]
struct Someone {
    known: Option<Uuid>,
    mark: Mark,
    /// Everything that is known, packed.
    card: Box<[u8]>,
}

/// Which of the people of a file somebody is.
#[derive(Debug, Clone, Copy)]
pub struct Place(u32);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "added {}", self.0)
    }
}

impl Seen {
    /// What is met after these rows.
    pub fn after(before: &Self) -> Self {
        Self { next: before.next, ..Self::default() }
    }

    /// Those of later rows too.
    pub fn extend(&mut self, later: Self) {
        self.people.extend(later.people);
        self.signs.extend(later.signs);
        self.known.extend(later.known);
        self.mail.extend(later.mail);
        self.next = later.next;
    }
}

/// Whom a look has met: in the slices before, and in this one.
pub struct Met<'m> {
    pub(super) book: &'m Book,
    pub before: &'m Seen,
    pub now: &'m mut Seen,
    /// People whom it would have added, of whom the first are kept as examples.
    pub examples: u32,
}

impl Met<'_> {
    /// Notes somebody whom a row would add.
    pub fn add(&mut self, new: &NewContact, person: &Person) -> Result<Place> {
        let place = self.now.next;
        self.now.next += 1;
        let card = packed(new)?;
        self.now.people.insert(place, Someone { known: None, mark: Mark::of(person), card });
        self.sign(place, &as_known(Uuid::nil(), new.clone()), person);
        Ok(Place(place))
    }

    /// Notes how a row would complete somebody.
    pub fn complete(
        &mut self,
        contact: &Contact,
        place: Option<Place>,
        completed: NewContact,
        person: &Person,
    ) -> Result<()> {
        let company_name = completed.company_name.clone().or(contact.company_name.clone());
        let completed = NewContact { company_name, company_id: None, ..completed };
        let known = place.is_none().then_some(contact.id.uuid());
        let at = place.map(|Place(at)| at).or_else(|| self.place_of(contact.id.uuid()));
        let at = at.unwrap_or_else(|| {
            self.now.next += 1;
            self.now.next - 1
        });
        let had = self.someone(at).map_or(Mark::None, |someone| someone.mark);
        let someone = Someone { known, mark: had.max(Mark::of(person)), card: packed(&completed)? };
        self.now.people.insert(at, someone);
        self.now.known.extend(known.map(|id| (id, at)));
        self.sign(at, &as_known(contact.id.uuid(), completed), person);
        Ok(())
    }

    /// Whether it is news that somebody said this of mail to an address.
    pub fn hear(&mut self, who: &str, address: &str) -> News {
        let said = hashed((who, addresses::email(address)));
        match self.before.mail.contains(&said) || !self.now.mail.insert(said) {
            true => News::None,
            false => News::Some,
        }
    }

    fn somebody(&self, at: u32) -> Result<Somebody> {
        let someone = self.someone(at).ok_or(Error::NotFound)?;
        let place = someone.known.is_none().then_some(Place(at));
        Ok(Somebody { contact: someone.unpacked()?, place, mark: someone.mark })
    }

    fn someone(&self, at: u32) -> Option<&Someone> {
        self.now.people.get(&at).or_else(|| self.before.people.get(&at))
    }

    fn place_of(&self, known: Uuid) -> Option<u32> {
        self.now.known.get(&known).or_else(|| self.before.known.get(&known)).copied()
    }

    fn places(&self, sign: &Sign) -> BTreeSet<u32> {
        let sign = hashed(sign);
        let among = |seen: &'_ Seen| {
            seen.signs.range((sign, 0)..=(sign, u32::MAX)).take(ALIKE).map(|(_, at)| *at).collect()
        };
        let before: BTreeSet<u32> = among(self.before);
        let now: BTreeSet<u32> = among(self.now);
        &before | &now
    }

    fn sign(&mut self, at: u32, contact: &Contact, person: &Person) {
        let emails = contact.emails.iter().map(|one| Sign::Email(addresses::email(&one.value)));
        let keys = known::keys(person).into_iter().map(Sign::Key);
        let name = Sign::Name(folded(&contact.display_name));
        self.now.signs.extend(emails.chain(keys).chain([name]).map(|sign| (hashed(&sign), at)));
    }
}

impl Circle for Met<'_> {
    fn having(&self, tx: &mut Tx<'_>, sign: &Sign) -> Result<Vec<Somebody>> {
        let mut places = self.places(sign);
        let mut having = Vec::new();
        for known in self.book.having(tx, sign)? {
            let one = self.by_now(known.contact)?;
            if let Some(at) = self.place_of(one.contact.id.uuid()) {
                places.remove(&at);
            }
            having.push(one);
        }
        for at in places {
            having.push(self.somebody(at)?);
        }
        Ok(having)
    }

    fn by_now(&self, contact: Contact) -> Result<Somebody> {
        match self.place_of(contact.id.uuid()) {
            Some(at) => self.somebody(at),
            None => self.book.by_now(contact),
        }
    }
}

impl Someone {
    fn unpacked(&self) -> Result<Contact> {
        let card = serde_json::from_slice(&self.card).map_err(Error::internal)?;
        Ok(as_known(self.known.unwrap_or_default(), card))
    }
}

/// What is known of somebody, without what is not.
fn packed(new: &NewContact) -> Result<Box<[u8]>> {
    let mut card = serde_json::to_value(new).map_err(Error::internal)?;
    if let Some(card) = card.as_object_mut() {
        card.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|all| !all.is_empty()));
    }
    Ok(serde_json::to_vec(&card).map_err(Error::internal)?.into())
}

/// Somebody as the address book would know them.
fn as_known(id: Uuid, card: NewContact) -> Contact {
    let company_name = card.company_name.clone();
    let contact = Contact::new(Id::from_uuid(id), card, None, Timestamp::UNIX_EPOCH);
    let display_name = match (&company_name, contact.display_name.is_empty()) {
        (Some(company), true) => company.clone(),
        (_, _) => contact.display_name,
    };
    let company_id = company_name.is_some().then(|| Id::from_uuid(Uuid::nil()));
    Contact { display_name, company_id, company_name, ..contact }
}

fn hashed(sign: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    sign.hash(&mut hasher);
    hasher.finish()
}
