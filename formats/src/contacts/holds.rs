//! What a column of a sheet, or a line of a card, may hold.

use std::{fmt, str::FromStr};

/// What a column of a sheet, or a line of a card, holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holds {
    /// The given name.
    GivenName,
    /// What stands between the given and the family name.
    MiddleName,
    /// The family name.
    FamilyName,
    /// First and last name in one.
    WholeName,
    /// Email addresses.
    Email,
    /// What the email address beside it is called.
    EmailLabel,
    /// Phone numbers.
    Phone,
    /// What the phone number beside it is called.
    PhoneLabel,
    /// The company.
    Company,
    /// What the person does there.
    JobTitle,
    /// What the person does for a living.
    Profession,
    /// Notes.
    Notes,
    /// Groups, labels and categories.
    Tags,
    /// Web sites, or a profile on LinkedIn.
    Website,
    /// What the web site beside it is called.
    WebsiteLabel,
    /// The profile on LinkedIn.
    LinkedIn,
    /// Who introduced the person.
    ReferredBy,
    /// The birthday.
    Birthday,
    /// Since when the two are connected on LinkedIn.
    ConnectedOn,
    /// The day on which the two met.
    MetOn,
    /// How they met, such as in person.
    MetHow,
    /// Where they met.
    MetWhere,
    /// What the address book knows the card of whoever introduced the person by.
    ReferrerId,
    /// Services that the person needs.
    Needs,
    /// A whole postal address.
    Address,
    /// What the postal address beside it is called.
    AddressLabel,
    /// Street and number.
    Street,
    /// The city.
    City,
    /// The state, region or province.
    Region,
    /// The postal code.
    PostalCode,
    /// The country.
    Country,
    /// When the person asked to be written to.
    OptedInAt,
    /// When the person confirmed that.
    ConfirmedAt,
    /// Where the person asked for it.
    ConsentSource,
    /// When the person asked not to be written to any more, or that they did.
    Unsubscribed,
    /// When the address was found not to exist, or that it was.
    Bounced,
    /// Why the person must not be written to.
    SuppressionReason,
    /// Where it is known from that the person must not be written to.
    SuppressionSource,
    /// What the address book itself knows the card by.
    CardId,
    /// Who passed a slip on.
    SlipGiver,
    /// Who a slip was passed to.
    SlipReceiver,
    /// What a slip is about: a referral, a one-to-one, closed business.
    SlipKind,
    /// On which day it was.
    SlipDay,
    /// How much closed business a slip thanks for.
    SlipAmount,
    /// What a slip says.
    SlipDetail,
}

impl Holds {
    /// Everything a column may hold, in the order of a person's description.
    pub const ALL: [Holds; 45] = [
        Holds::WholeName,
        Holds::GivenName,
        Holds::MiddleName,
        Holds::FamilyName,
        Holds::Email,
        Holds::EmailLabel,
        Holds::Phone,
        Holds::PhoneLabel,
        Holds::Company,
        Holds::JobTitle,
        Holds::Profession,
        Holds::Tags,
        Holds::Notes,
        Holds::LinkedIn,
        Holds::Website,
        Holds::WebsiteLabel,
        Holds::ReferredBy,
        Holds::ConnectedOn,
        Holds::MetOn,
        Holds::MetHow,
        Holds::MetWhere,
        Holds::ReferrerId,
        Holds::Needs,
        Holds::Birthday,
        Holds::Address,
        Holds::AddressLabel,
        Holds::Street,
        Holds::City,
        Holds::Region,
        Holds::PostalCode,
        Holds::Country,
        Holds::OptedInAt,
        Holds::ConfirmedAt,
        Holds::ConsentSource,
        Holds::Unsubscribed,
        Holds::Bounced,
        Holds::SuppressionReason,
        Holds::SuppressionSource,
        Holds::CardId,
        Holds::SlipGiver,
        Holds::SlipReceiver,
        Holds::SlipKind,
        Holds::SlipDay,
        Holds::SlipAmount,
        Holds::SlipDetail,
    ];

    /// The word for it that may be stored; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Holds::GivenName => "given_name",
            Holds::MiddleName => "middle_name",
            Holds::FamilyName => "family_name",
            Holds::WholeName => "whole_name",
            Holds::Email => "email",
            Holds::EmailLabel => "email_label",
            Holds::Phone => "phone",
            Holds::PhoneLabel => "phone_label",
            Holds::Company => "company",
            Holds::JobTitle => "job_title",
            Holds::Profession => "profession",
            Holds::Notes => "notes",
            Holds::Tags => "tags",
            Holds::Website => "website",
            Holds::WebsiteLabel => "website_label",
            Holds::LinkedIn => "linkedin",
            Holds::ReferredBy => "referred_by",
            Holds::Birthday => "birthday",
            Holds::ConnectedOn => "connected_on",
            Holds::MetOn => "met_on",
            Holds::MetHow => "met_how",
            Holds::MetWhere => "met_where",
            Holds::ReferrerId => "referrer_id",
            Holds::Needs => "needs",
            Holds::Address => "address",
            Holds::AddressLabel => "address_label",
            Holds::Street => "street",
            Holds::City => "city",
            Holds::Region => "region",
            Holds::PostalCode => "postal_code",
            Holds::Country => "country",
            Holds::OptedInAt => "opted_in_at",
            Holds::ConfirmedAt => "confirmed_at",
            Holds::ConsentSource => "consent_source",
            Holds::Unsubscribed => "unsubscribed",
            Holds::Bounced => "bounced",
            Holds::SuppressionReason => "suppression_reason",
            Holds::SuppressionSource => "suppression_source",
            Holds::CardId => "card_id",
            Holds::SlipGiver => "slip_giver",
            Holds::SlipReceiver => "slip_receiver",
            Holds::SlipKind => "slip_kind",
            Holds::SlipDay => "slip_day",
            Holds::SlipAmount => "slip_amount",
            Holds::SlipDetail => "slip_detail",
        }
    }

    /// Whether it is a name or a part of one.
    pub fn is_name(self) -> bool {
        matches!(self, Holds::GivenName | Holds::MiddleName | Holds::FamilyName | Holds::WholeName)
    }

    /// Whether it only says what the value beside it is called.
    pub fn is_label(self) -> bool {
        matches!(self, Holds::EmailLabel | Holds::PhoneLabel | Holds::WebsiteLabel | Holds::AddressLabel)
    }

    /// Whether it is a postal address or a part of one.
    pub fn is_address(self) -> bool {
        self == Holds::Address || self.is_part_of_address()
    }

    pub(super) fn is_part_of_address(self) -> bool {
        matches!(self, Holds::Street | Holds::City | Holds::Region | Holds::PostalCode | Holds::Country)
    }

    /// Whether a sheet with such a column is about people: it says who, or how they are reached.
    pub(super) fn says_who(self) -> bool {
        matches!(
            self,
            Holds::GivenName
                | Holds::FamilyName
                | Holds::WholeName
                | Holds::Email
                | Holds::SlipGiver
                | Holds::SlipReceiver
        )
    }
}

impl fmt::Display for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Holds {
    type Err = UnknownHolds;

    fn from_str(word: &str) -> Result<Self, UnknownHolds> {
        Holds::ALL.into_iter().find(|holds| holds.as_str() == word).ok_or(UnknownHolds)
    }
}

/// A word that names nothing that a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownHolds;

impl fmt::Display for UnknownHolds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Holds::ALL.map(Holds::as_str).join(", ");
        write!(f, "A column holds one of {words}.")
    }
}

impl std::error::Error for UnknownHolds {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_column_holds_has_one_word() {
        for holds in Holds::ALL {
            assert_eq!(holds.to_string().parse(), Ok(holds));
        }
        let mut words = Holds::ALL.map(Holds::as_str);
        words.sort_unstable();
        assert!(words.is_sorted_by(|one, next| one < next), "no word stands for two");
        assert_eq!("Shoe size".parse::<Holds>(), Err(UnknownHolds));
    }
}
