//! Two people who may be one.

use kit::Id;

use crate::contacts::Contact;

kit::words! {
    /// By what two people are alike.
    pub enum Reason {
        /// They are reached at the same email address.
        Email: "email", "same email address";
        /// They are reached at the same number.
        Phone: "phone", "same phone number";
        /// They have the same profile.
        Profile: "profile", "same LinkedIn profile";
        /// An address book had them on one card.
        Card: "card", "same card of an address book";
        /// They have one name and work at one place.
        Name: "name", "same name at the same company";
    }
}

/// Two people who may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Pair {
    /// The one who is known longer.
    pub contact_id: Id<Contact>,
    /// The other.
    pub other_id: Id<Contact>,
    /// By what they are alike.
    pub reason: Reason,
}

/// The two in their order: the one who is known longer first.
pub fn ordered(one: Id<Contact>, other: Id<Contact>) -> (Id<Contact>, Id<Contact>) {
    if one < other { (one, other) } else { (other, one) }
}
