//! Others who have an address that is typed of somebody new: two share it, as in a family, or they are one person. So it
//! is asked, once.

use kit::{Error, Id, Result, Tx, web::Typed};

use super::{Contact, form::labelled, store};

/// Of whom it was told that they have the address.
const TOLD: &str = "sharing";

/// What two people may have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shared {
    Email,
    Phone,
}

impl Shared {
    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Email => "email address",
            Self::Phone => "phone number",
        }
    }
}

/// Somebody who has an address or a number that was typed.
pub(super) struct Sharing {
    /// Who it is.
    pub contact: Contact,
    /// What they have.
    pub what: Shared,
    /// In which field it was typed.
    field: String,
}

/// Those who have one of the addresses or numbers that were typed, each once.
pub(super) fn sharing(tx: &mut Tx<'_>, typed: &Typed) -> Result<Vec<Sharing>> {
    let mut sharing: Vec<Sharing> = Vec::new();
    let mut more = |what, field: String, reached: Vec<Contact>| {
        for contact in reached {
            if sharing.iter().all(|one| one.contact.id != contact.id) {
                sharing.push(Sharing { contact, what, field: field.clone() });
            }
        }
    };
    for (place, email) in labelled(typed, "emails").into_iter().enumerate() {
        let reached = store::exactly(tx, &email.value)?;
        let theirs = reached.into_iter().filter(|contact| contact.is_reached_by_email(&email.value));
        more(Shared::Email, format!("emails[{place}].value"), theirs.collect());
    }
    for (place, phone) in labelled(typed, "phones").into_iter().enumerate() {
        let reached = store::reached_by_phone(tx, &phone.value)?;
        more(Shared::Phone, format!("phones[{place}].value"), reached);
    }
    Ok(sharing)
}

/// Those who share an address with somebody new and are somebody else all the same, for so it was told. Whoever shares one
/// and was not shown yet is asked about.
pub(super) fn told_apart(tx: &mut Tx<'_>, typed: &Typed) -> Result<Vec<Id<Contact>>> {
    let was_told = |one: &Sharing| typed.all(TOLD).any(|told| told == one.contact.id.to_string());
    let (told, asked): (Vec<_>, Vec<_>) = sharing(tx, typed)?.into_iter().partition(was_told);
    match asked.into_iter().next() {
        Some(known) => Err(question(known)),
        None => Ok(told.into_iter().map(|one| one.contact.id).collect()),
    }
}

fn question(known: Sharing) -> Error {
    let Sharing { contact, what, field } = known;
    let sentence = format!(
        "this is the {} of {} already; is it the same person? If two people share it, save once more",
        what.label(),
        contact.display_name
    );
    Error::invalid(field, sentence)
}
