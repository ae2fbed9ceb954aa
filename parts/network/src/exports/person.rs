//! Somebody of the address book as a file holds them.

use formats::contacts::{Birthday, Labelled, Person, PostalAddress};

use crate::contacts::{self, Contact};

/// A person as they are written. Their id goes with them, so that they are known when they come back.
pub(super) fn of(contact: &Contact) -> Person {
    let labelled = |all: &[contacts::Labelled]| {
        all.iter().map(|one| Labelled { value: one.value.clone(), label: one.label.clone() }).collect()
    };
    let postal = contact.postal.iter().map(|postal| PostalAddress {
        text: postal.value.clone(),
        country: None,
        label: postal.label.clone(),
    });
    let birthday = contact.birthday.map(|on| Birthday { year: on.year(), month: on.month(), day: on.day() });
    Person {
        given_name: contact.given_name.clone().unwrap_or_default(),
        family_name: contact.family_name.clone().unwrap_or_default(),
        display_name: contact.display_name.clone(),
        emails: labelled(&contact.emails),
        phones: labelled(&contact.phones),
        company: contact.company_name.clone(),
        job_title: contact.job_title.clone(),
        profession: contact.profession.clone(),
        notes: contact.notes.clone(),
        tags: contact.tags.clone(),
        websites: labelled(&contact.websites),
        addresses: postal.collect(),
        uid: Some(contact.id.to_string()),
        birthday,
        ..Person::default()
    }
}
