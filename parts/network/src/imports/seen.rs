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
    book::Book,
    known::{self, Likeness, Match},
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
    has_keys: bool,
    /// Everything that is known, packed.
    card: Box<[u8]>,
}

/// Who somebody in a file is, as far as the address book and the rows before tell.
pub enum Foreseen {
    /// Nobody like that is known.
    Nobody,
    /// It is this person of the address book.
    Known(Box<Contact>),
    /// It is this person whom a row before would have added.
    Added(Box<Contact>, Place),
    /// It may be this person of the address book, for this reason.
    Perhaps(Id<Contact>, &'static str),
    /// It may be somebody whom a row before would have added, for this reason.
    PerhapsAdded(&'static str),
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
    pub before: &'m Seen,
    pub now: &'m mut Seen,
    /// People whom it would have added, of whom the first are kept as examples.
    pub examples: u32,
}

impl Met<'_> {
    /// Who somebody is.
    pub(super) fn find(&self, tx: &mut Tx<'_>, person: &Person, book: &Book) -> Result<Foreseen> {
        let perhaps = match known::find(tx, person, book)? {
            Match::Certainly(contact) => return self.known(contact),
            Match::Perhaps(id, reason) => Some((id, reason)),
            Match::Nobody => None,
        };
        Ok(match (self.among_these(person, &book.ways.home)?, perhaps) {
            (certain @ (Foreseen::Known(_) | Foreseen::Added(..)), _) => certain,
            (_, Some((id, reason))) => Foreseen::Perhaps(id, reason),
            (other, None) => other,
        })
    }

    /// Notes somebody whom a row would add.
    pub fn add(&mut self, new: &NewContact, person: &Person) -> Result<Place> {
        let place = self.now.next;
        self.now.next += 1;
        let keys = known::keys(person);
        let card = packed(new)?;
        self.now.people.insert(place, Someone { known: None, has_keys: !keys.is_empty(), card });
        self.sign(place, &as_known(Uuid::nil(), new.clone()), &keys);
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
        let keys = known::keys(person);
        let had_keys = self.someone(at).is_some_and(|someone| someone.has_keys);
        let someone = Someone { known, has_keys: had_keys || !keys.is_empty(), card: packed(&completed)? };
        self.now.people.insert(at, someone);
        self.now.known.extend(known.map(|id| (id, at)));
        self.sign(at, &as_known(contact.id.uuid(), completed), &keys);
        Ok(())
    }

    /// Whether it is news that somebody said this of mail to an address.
    pub fn hear(&mut self, who: &str, address: &str) -> News {
        let said = hashed("mail", (who, addresses::email(address)));
        match self.before.mail.contains(&said) || !self.now.mail.insert(said) {
            true => News::None,
            false => News::Some,
        }
    }

    /// Somebody of the address book, as the rows before would have completed them.
    fn known(&self, contact: Box<Contact>) -> Result<Foreseen> {
        let known = self.place_of(contact.id.uuid()).and_then(|at| self.someone(at));
        Ok(Foreseen::Known(match known {
            Some(someone) => Box::new(someone.unpacked()?),
            None => contact,
        }))
    }

    /// The same as `known::find`, among those whom the rows before would have added or completed.
    fn among_these(&self, person: &Person, home: &str) -> Result<Foreseen> {
        let keys = known::keys(person);
        for key in &keys {
            if let Some(&at) = self.having("key", key).first() {
                return self.certainly(at);
            }
        }
        let both_have_keys = |at| !keys.is_empty() && self.someone(at).is_some_and(|one| one.has_keys);
        let mut perhaps = Foreseen::Nobody;
        for email in &person.emails {
            for at in self.having("email", &addresses::email(&email.value)) {
                if known::can_be_one(&self.contact(at)?.display_name, &person.display_name) {
                    return self.certainly(at);
                }
                if !both_have_keys(at) {
                    perhaps = self.perhaps(
                        at,
                        perhaps,
                        known::SAME_ADDRESS,
                        "Another row has the same email address",
                    )?;
                }
            }
        }
        for at in self.having("name", &folded(&person.display_name)) {
            match known::same_name(&self.contact(at)?, person, both_have_keys(at), home) {
                Likeness::Same => return self.certainly(at),
                Likeness::Unclear => {
                    perhaps = self.perhaps(at, perhaps, known::SAME_NAME, "Another row has the same name")?;
                }
                Likeness::Different => {}
            }
        }
        Ok(perhaps)
    }

    fn certainly(&self, at: u32) -> Result<Foreseen> {
        let contact = Box::new(self.contact(at)?);
        Ok(match contact.id.uuid() {
            id if id.is_nil() => Foreseen::Added(contact, Place(at)),
            _ => Foreseen::Known(contact),
        })
    }

    /// The first whom it may be.
    fn perhaps(
        &self,
        at: u32,
        before: Foreseen,
        of_known: &'static str,
        of_added: &'static str,
    ) -> Result<Foreseen> {
        let Foreseen::Nobody = before else { return Ok(before) };
        let id = self.contact(at)?.id;
        Ok(match id.uuid().is_nil() {
            true => Foreseen::PerhapsAdded(of_added),
            false => Foreseen::Perhaps(id, of_known),
        })
    }

    fn contact(&self, at: u32) -> Result<Contact> {
        self.someone(at).ok_or(Error::NotFound)?.unpacked()
    }

    fn someone(&self, at: u32) -> Option<&Someone> {
        self.now.people.get(&at).or_else(|| self.before.people.get(&at))
    }

    fn place_of(&self, known: Uuid) -> Option<u32> {
        self.now.known.get(&known).or_else(|| self.before.known.get(&known)).copied()
    }

    fn having(&self, kind: &str, sign: &str) -> Vec<u32> {
        let sign = hashed(kind, sign);
        let among = |seen: &Seen| -> Vec<u32> {
            seen.signs.range((sign, 0)..=(sign, u32::MAX)).take(ALIKE).map(|(_, at)| *at).collect()
        };
        let mut having = among(self.before);
        having.extend(among(self.now));
        having.sort_unstable();
        having.dedup();
        having
    }

    fn sign(&mut self, at: u32, contact: &Contact, keys: &[String]) {
        let emails = contact.emails.iter().map(|one| hashed("email", addresses::email(&one.value).as_str()));
        let keys = keys.iter().map(|key| hashed("key", key.as_str()));
        let name = hashed("name", folded(&contact.display_name).as_str());
        self.now.signs.extend(emails.chain(keys).chain([name]).map(|sign| (sign, at)));
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

fn hashed(kind: &str, sign: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, sign).hash(&mut hasher);
    hasher.finish()
}
