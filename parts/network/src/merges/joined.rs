//! Two people as one: values only.
//!
//! Lists are united, notes are put one below the other, and of two first meetings the earlier one was the first. Of a thing
//! that there is once, the one who stays keeps their own. What they have only from somebody merged before gives way to one
//! who was known longer; so it does not matter in which order people are merged.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kit::{Id, Refusal, fold::folded};
use serde::{Deserialize, Serialize};

use super::{Field, LeftOut, field::paragraphs};
use crate::contacts::{
    Contact, MOST,
    addresses::{self, add_new},
};

kit::words! {
    /// Whose of a thing is kept.
    pub enum Side {
        /// That of the one who stays.
        Staying: "staying", "the one who stays";
        /// That of the one who is merged.
        Merged: "merged", "the one who is merged";
        /// Both, where there can be several.
        Both: "both", "both";
    }
}

/// What was chosen; of the other things the default is taken.
pub type Choice = BTreeMap<Field, Side>;

/// Things that somebody has from another, as long as they are still the same.
pub type Origins = BTreeMap<Field, Origin>;

/// From whom a thing is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Who had it.
    pub from: Id<Contact>,
    /// What it was.
    pub value: Vec<String>,
}

/// What becomes of two people.
#[derive(Debug, Clone)]
pub struct Joined {
    /// The one who stays, as they are known from then on.
    pub contact: Contact,
    /// What is not kept.
    pub left_out: Vec<LeftOut>,
    /// What they have from others.
    pub origins: Origins,
}

/// One of the two, and what they have from others.
#[derive(Clone, Copy)]
pub struct Known<'c> {
    /// The person.
    pub contact: &'c Contact,
    /// What they have from others.
    pub origins: &'c Origins,
}

impl Known<'_> {
    /// From whom they have a thing; it may be their own.
    fn origin(&self, field: Field) -> Id<Contact> {
        let value = field.written(self.contact);
        match self.origins.get(&field) {
            Some(origin) if origin.value == value => origin.from,
            Some(_) | None => self.contact.id,
        }
    }
}

/// The two as one. `home` is the country of numbers that name none.
pub fn joined(stays: Known<'_>, merged: Known<'_>, choice: &Choice, home: &str) -> Result<Joined, Refusal> {
    let mut one = stays.contact.clone();
    let (mut left_out, mut origins) = (Vec::new(), Origins::new());
    for &field in Field::ALL {
        let side = choice.get(&field).copied().unwrap_or_else(|| by_default(field, stays, merged));
        match side {
            Side::Staying => {}
            Side::Merged => field.take(&mut one, merged.contact),
            Side::Both => unite(field, &mut one, merged.contact, home),
        }
        let value = field.written(&one);
        let from = if side == Side::Merged { merged } else { stays };
        let origin = from.origin(field);
        if !choice.contains_key(&field) && !field.is_many() && !value.is_empty() && origin != one.id {
            origins.insert(field, Origin { from: origin, value: value.clone() });
        }
        let kept: Vec<String> = value.iter().map(|line| compared(field, line, home)).collect();
        for line in [stays.contact, merged.contact].into_iter().flat_map(|person| field.written(person)) {
            if !kept.contains(&compared(field, &line, home)) {
                left_out.push(LeftOut { field, value: line });
            }
        }
    }
    let pair = [stays.contact.id, merged.contact.id];
    if let Some(met) = &mut one.met {
        let same = rank(stays.contact) == rank(merged.contact);
        let theirs = merged.contact.met.as_ref().filter(|_| same).and_then(|met| met.through_contact_id);
        met.through_contact_id =
            [met.through_contact_id, theirs].into_iter().flatten().find(|through| !pair.contains(through));
    }
    has_room(&one).map(|()| Joined { contact: one, left_out, origins })
}

fn by_default(field: Field, stays: Known<'_>, merged: Known<'_>) -> Side {
    if field.is_many() {
        return Side::Both;
    }
    match (field.is_empty(stays.contact), field.is_empty(merged.contact)) {
        (_, true) => Side::Staying,
        (true, false) => Side::Merged,
        (false, false) if field == Field::Met => earlier_met(stays.contact, merged.contact),
        (false, false) => {
            let origin = stays.origin(field);
            let is_own = origin == stays.contact.id;
            if is_own || origin <= merged.origin(field) { Side::Staying } else { Side::Merged }
        }
    }
}

/// Whose first meeting came first; of two on one day, the one of which the place is known.
fn earlier_met(stays: &Contact, merged: &Contact) -> Side {
    if rank(stays) <= rank(merged) { Side::Staying } else { Side::Merged }
}

/// A first meeting as it is compared. Through whom it was is not, for that may be one of the two.
fn rank(contact: &Contact) -> Option<(Date, bool, &'static str, Option<&str>)> {
    let met = contact.met.as_ref()?;
    Some((met.on, met.at.is_none(), met.channel.as_str(), met.at.as_deref()))
}

/// Puts what another has beside what somebody has already.
fn unite(field: Field, one: &mut Contact, other: &Contact, home: &str) {
    let key = |text: &str| compared(field, text, home);
    match field {
        Field::Emails => add_new(&mut one.emails, other.emails.clone(), |email| key(&email.value)),
        Field::Phones => add_new(&mut one.phones, other.phones.clone(), |phone| key(&phone.value)),
        Field::Websites => add_new(&mut one.websites, other.websites.clone(), |site| key(&site.value)),
        Field::Postal => add_new(&mut one.postal, other.postal.clone(), |postal| key(&postal.value)),
        Field::Tags => add_new(&mut one.tags, other.tags.clone(), |tag| key(tag)),
        Field::Needs => add_new(&mut one.needs, other.needs.clone(), |need| *need),
        Field::Notes => {
            let mut notes: Vec<&str> = paragraphs(one.notes.as_deref()).collect();
            add_new(&mut notes, paragraphs(other.notes.as_deref()).collect(), |text| *text);
            one.notes = Some(notes.join("\n\n")).filter(|notes| !notes.is_empty());
        }
        Field::Name | Field::Company | Field::JobTitle | Field::Profession | Field::Met | Field::Birthday => {
        }
    }
}

/// A line as it is compared.
fn compared(field: Field, line: &str, home: &str) -> String {
    match field {
        Field::Emails => addresses::email(line),
        Field::Phones => addresses::phone(line, home),
        Field::Websites => addresses::website(line),
        Field::Postal => addresses::postal(line),
        Field::Notes | Field::Needs => line.to_owned(),
        Field::Name
        | Field::Company
        | Field::JobTitle
        | Field::Profession
        | Field::Met
        | Field::Birthday
        | Field::Tags => folded(line),
    }
}

/// `too_much_to_join`: a person has room for so much.
fn has_room(one: &Contact) -> Result<(), Refusal> {
    let counts = [
        (Field::Emails, one.emails.len()),
        (Field::Phones, one.phones.len()),
        (Field::Websites, one.websites.len()),
        (Field::Postal, one.postal.len()),
        (Field::Tags, one.tags.len()),
        (Field::Needs, one.needs.len()),
    ];
    let too_many = counts.into_iter().find(|(_, count)| *count > MOST).map(|(field, _)| (field, MOST));
    let letters = one.notes.as_ref().map_or(0, |notes| notes.chars().count());
    let too_long = (letters > kit::text::LONGEST).then_some((Field::Notes, kit::text::LONGEST));
    let Some((field, most)) = too_many.or(too_long) else { return Ok(()) };
    let unit = if field == Field::Notes { "letters of notes" } else { field.label() };
    let sentence = format!("Together the two have more than {most} {unit}, and there is no room for more.");
    Err(Refusal::new("too_much_to_join", sentence, "Choose whose to keep, or shorten them first.")
        .with("field", field.as_str()))
}
