//! Whom a mere look has met in a file: what they are known by there, and what they are called.

use std::collections::HashMap;

use formats::contacts::Person;
use kit::fold::folded;

use super::{import::Settled, known};
use crate::contacts::addresses;

/// Names by what each person of a file is known by.
#[derive(Debug, Clone, Default)]
pub struct Seen(HashMap<String, String>);

impl Seen {
    /// What would become of somebody who is not in the address book yet: another row may have been about them.
    pub fn settled(&self, before: &Self, person: &Person) -> Settled {
        let known = |sign: &String| self.0.get(sign).or_else(|| before.0.get(sign));
        if certain(person).iter().any(|sign| known(sign).is_some()) {
            return Settled::Unchanged;
        }
        let sharing: Vec<&String> = addresses_of(person).filter_map(|sign| known(&sign)).collect();
        if sharing.iter().any(|name| known::can_be_one(name, &person.display_name)) {
            Settled::Unchanged
        } else if sharing.is_empty() {
            Settled::Created
        } else {
            Settled::Duplicate
        }
    }

    /// Notes whom a row is about.
    pub fn meet(&mut self, person: &Person) {
        for sign in certain(person).into_iter().chain(addresses_of(person)) {
            self.0.entry(sign).or_insert_with(|| person.display_name.clone());
        }
    }

    /// Those of later rows too.
    pub fn extend(&mut self, later: Self) {
        self.0.extend(later.0);
    }
}

/// What nobody else has: their profile or card, and without any sign their name at their company.
fn certain(person: &Person) -> Vec<String> {
    let keys = known::keys(person);
    if !keys.is_empty() || !person.emails.is_empty() {
        return keys;
    }
    let company = person.company.as_deref().map(folded).unwrap_or_default();
    vec![format!("name:{}@{company}", folded(&person.display_name))]
}

fn addresses_of(person: &Person) -> impl Iterator<Item = String> {
    person.emails.iter().map(|email| format!("email:{}", addresses::email(&email.value)))
}
