//! What the address book holds of a slice of rows, looked up together: asking for each row, most of an import was spent
//! on the way to the database.

use std::collections::{BTreeSet, HashMap, HashSet};

use formats::contacts::Person;
use kit::{Change, Result, Tx, fold::folded};

use super::{
    known::{self, Circle, Mark, Somebody},
    store,
};
use crate::{
    companies::{self, Company},
    contacts::{self, Contact, Ways, addresses},
};

/// The address book as far as some rows ask for it. It learns what these rows make.
#[derive(Default)]
pub(super) struct Book {
    /// What the rows of new people follow from.
    pub ways: Ways,
    signs: HashSet<Sign>,
    /// By folded name; those that are looked up and are none, too.
    companies: HashMap<String, Option<Company>>,
}

/// Something by which somebody may be known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Sign {
    Key(String),
    Email(String),
    Name(String),
    /// A phone number, which alone does not say who somebody is.
    Number(String),
}

impl Book {
    /// The book, opened where these people may stand.
    pub fn of<'p>(tx: &mut Tx<'_>, people: impl Iterator<Item = &'p Person> + Clone) -> Result<Self> {
        let mut keys = Vec::new();
        let mut emails = Vec::new();
        let mut names = Vec::new();
        let mut numbers = Vec::new();
        let mut ways = Ways::of(tx)?;
        let phones = people.clone().flat_map(|person| &person.phones);
        let phones = phones.map(|phone| Sign::Number(ways.read(&phone.value).to_owned()));
        for sign in people.clone().flat_map(signs).chain(phones).collect::<BTreeSet<_>>() {
            match sign {
                Sign::Key(key) => keys.push(key),
                Sign::Email(email) => emails.push(email),
                Sign::Name(name) => names.push(name),
                Sign::Number(number) => numbers.push(number),
            }
        }
        let mut signs = HashSet::new();
        signs.extend(store::known_keys(tx, &keys)?.into_iter().map(Sign::Key));
        signs.extend(store::known_emails(tx, &emails)?.into_iter().map(Sign::Email));
        signs.extend(store::known_names(tx, &names)?.into_iter().map(Sign::Name));
        signs.extend(store::known_numbers(tx, &numbers)?.into_iter().map(Sign::Number));

        let named: BTreeSet<String> =
            people.filter_map(|person| person.company.as_deref()).map(key_of).collect();
        let named: Vec<String> = named.into_iter().collect();
        let found = companies::all_called(tx, &named)?;
        let mut companies: HashMap<_, _> = named.into_iter().map(|name| (name, None)).collect();
        companies.extend(found.into_iter().map(|company| (company.name_key(), Some(company))));
        Ok(Self { ways, signs, companies })
    }

    /// Somebody stands in the book now as they are, known by these keys.
    pub fn meet(&mut self, contact: &Contact, keys: &[String]) {
        let profiles = contact.websites.iter().filter_map(|site| addresses::profile(&site.value));
        self.signs.extend(profiles.chain(keys.iter().cloned()).map(Sign::Key));
        self.signs.extend(contact.emails.iter().map(|email| Sign::Email(addresses::email(&email.value))));
        self.signs.extend(contact.phones.iter().map(|phone| Sign::Number(self.ways.phone(&phone.value))));
        self.signs.insert(Sign::Name(contact.name_key()));
    }

    /// Whether somebody in the book may have one of this person's phone numbers.
    pub fn may_share_a_number(&self, contact: &Contact) -> bool {
        let mut numbers = contact.phones.iter().map(|phone| self.ways.was_read(&phone.value));
        numbers
            .any(|number| number.is_none_or(|number| self.signs.contains(&Sign::Number(number.to_owned()))))
    }

    /// The company of this name, capitals and accents aside, and whether it had to be made.
    pub fn company(&mut self, tx: &mut Tx<'_>, name: &str) -> Result<(Company, Change)> {
        let (company, change) = match self.companies.get(&key_of(name)) {
            Some(Some(known)) => return Ok((known.clone(), Change::AlreadyMade)),
            Some(None) => (companies::make(tx, name)?, Change::Made),
            None => companies::found_or_made(tx, name)?,
        };
        self.companies.insert(key_of(name), Some(company.clone()));
        Ok((company, change))
    }
}

impl Circle for Book {
    fn having(&self, tx: &mut Tx<'_>, sign: &Sign) -> Result<Vec<Somebody>> {
        if !self.signs.contains(sign) {
            return Ok(Vec::new());
        }
        let having = match sign {
            Sign::Key(key) => store::by_key(tx, key)?,
            Sign::Email(email) => contacts::all_reached_at(tx, email)?,
            Sign::Name(name) => store::called(tx, name)?,
            Sign::Number(_) => Vec::new(),
        };
        having.into_iter().map(|id| self.by_now(contacts::find(tx, id)?)).collect()
    }

    fn by_now(&self, contact: Contact) -> Result<Somebody> {
        Ok(Somebody { contact, place: None, mark: Mark::None })
    }
}

fn key_of(company: &str) -> String {
    folded(company.trim())
}

/// All that `known::find` tells somebody by.
fn signs(person: &Person) -> impl Iterator<Item = Sign> + '_ {
    let keys = known::keys(person).into_iter().map(Sign::Key);
    let emails = person.emails.iter().map(|email| Sign::Email(addresses::email(&email.value)));
    keys.chain(emails).chain([Sign::Name(folded(&person.display_name))])
}
