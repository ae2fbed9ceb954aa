//! What the lines of contact cards hold, in people's words, counted as the columns of a sheet are.

use std::collections::HashMap;

use super::{Column, Holds, MAX_COLUMNS, mapping::folded, person::is_on_linkedin, write::vcard::own};
use calcard::vcard::VCardProperty;

/// What kinds of lines are called that are met when there are as many others as a sheet may have columns.
const OTHERS: &str = "Other lines";

/// The kinds of lines met so far.
#[derive(Debug, Default)]
pub(super) struct Lines {
    met: Vec<Column>,
    places: HashMap<(Option<Holds>, String), usize>,
    /// The last card in which each was met.
    last: Vec<u32>,
}

impl Lines {
    pub(super) fn columns(&self) -> &[Column] {
        &self.met
    }

    /// Counts a kind of line once for each card, whose number only rises.
    pub(super) fn count(&mut self, card: u32, line: &Line<'_>, value: &str) {
        if value.trim().is_empty() {
            return;
        }
        let at = self.place(line);
        if self.last[at] != card {
            self.last[at] = card;
            self.met[at].count(value);
        }
    }

    /// Counts a picture, of which nothing is shown.
    pub(super) fn count_picture(&mut self, card: u32, name: &'static str) {
        let at = self.place(&Line { name, holds: None });
        if self.last[at] != card {
            self.last[at] = card;
            self.met[at].rows += 1;
        }
    }

    fn place(&mut self, line: &Line<'_>) -> usize {
        let kind = (line.holds, line.name.to_owned());
        if let Some(&place) = self.places.get(&kind) {
            return place;
        }
        if self.met.len() == MAX_COLUMNS {
            return MAX_COLUMNS - 1;
        }
        let place = self.met.len();
        let (name, holds) = if place + 1 < MAX_COLUMNS { (line.name, line.holds) } else { (OTHERS, None) };
        self.met.push(Column::new(place + 1, folded(name), name, holds));
        self.last.push(0);
        self.places.insert(kind, place);
        place
    }
}

/// A kind of line: what people call it, and what it holds.
pub(super) struct Line<'l> {
    pub(super) name: &'l str,
    pub(super) holds: Option<Holds>,
}

impl<'l> Line<'l> {
    /// A line of a card; none for what a card says of itself.
    pub(super) fn of(property: &'l VCardProperty, value: &str) -> Option<Line<'l>> {
        let (name, holds) = match property {
            VCardProperty::Fn | VCardProperty::N => ("Name", Holds::WholeName),
            VCardProperty::Email => ("Email", Holds::Email),
            VCardProperty::Tel => ("Phone", Holds::Phone),
            VCardProperty::Org => ("Company", Holds::Company),
            VCardProperty::Title => ("Job title", Holds::JobTitle),
            VCardProperty::Note => ("Note", Holds::Notes),
            VCardProperty::Categories => ("Categories", Holds::Tags),
            VCardProperty::Adr => ("Address", Holds::Address),
            VCardProperty::Bday => ("Birthday", Holds::Birthday),
            VCardProperty::Uid => ("Card number", Holds::CardId),
            VCardProperty::Url | VCardProperty::Socialprofile if is_on_linkedin(value) => {
                ("LinkedIn profile", Holds::LinkedIn)
            }
            VCardProperty::Url => ("Web page", Holds::Website),
            VCardProperty::Other(name) if is(name, "X-SOCIALPROFILE") && is_on_linkedin(value) => {
                ("LinkedIn profile", Holds::LinkedIn)
            }
            VCardProperty::Other(name) => match OWN.iter().find(|(own, _, _)| is(name, own)) {
                Some((_, name, holds)) => (*name, *holds),
                None => return Line::not_understood(property),
            },
            other => return Line::not_understood(other),
        };
        Some(Line { name, holds: Some(holds) })
    }

    fn not_understood(property: &'l VCardProperty) -> Option<Line<'l>> {
        let name = match property {
            VCardProperty::Begin
            | VCardProperty::End
            | VCardProperty::Version
            | VCardProperty::Prodid
            | VCardProperty::Rev
            | VCardProperty::Kind
            | VCardProperty::Clientpidmap => return None,
            VCardProperty::Other(name) if OF_THE_CARD.iter().any(|own| is(name, own)) => return None,
            VCardProperty::Other(name) => {
                WORDS.iter().find(|(written, _)| is(name, written)).map_or(name.as_str(), |(_, said)| said)
            }
            other => {
                let name = other.as_str();
                WORDS.iter().find(|(written, _)| is(name, written)).map_or(name, |(_, said)| said)
            }
        };
        Some(Line { name, holds: None })
    }
}

fn is(name: &str, other: &str) -> bool {
    name.eq_ignore_ascii_case(other)
}

/// What people call the lines that only we write.
const OWN: &[(&str, &str, Holds)] = &[
    (own::LINKEDIN, "LinkedIn profile", Holds::LinkedIn),
    (own::PROFESSION, "Profession", Holds::Profession),
    (own::REFERRED_BY, "Referred by", Holds::ReferredBy),
    (own::REFERRER_ID, "Referred by card ID", Holds::ReferrerId),
    (own::CONNECTED_ON, "Connected on", Holds::ConnectedOn),
    (own::MET_ON, "Met on", Holds::MetOn),
    (own::MET_HOW, "Met how", Holds::MetHow),
    (own::MET_WHERE, "Met where", Holds::MetWhere),
    (own::NEED, "Needs", Holds::Needs),
    (own::OPTED_IN, "Opted in at", Holds::OptedInAt),
    (own::CONFIRMED, "Confirmed at", Holds::ConfirmedAt),
    (own::CONSENT_SOURCE, "Consent source", Holds::ConsentSource),
    (own::UNSUBSCRIBED, "Unsubscribed at", Holds::Unsubscribed),
    (own::BOUNCED, "Bounced at", Holds::Bounced),
    (own::NO_MAIL_REASON, "No mail reason", Holds::SuppressionReason),
    (own::NO_MAIL_SOURCE, "No mail source", Holds::SuppressionSource),
];

/// What Apple's cards say of themselves and of their other lines.
const OF_THE_CARD: &[&str] = &["X-ABLABEL", "X-ABADR", "X-ABUID", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND"];

/// What people call the lines that come in no further.
const WORDS: &[(&str, &str)] = &[
    ("NICKNAME", "Nickname"),
    ("ANNIVERSARY", "Anniversary"),
    ("ROLE", "Role"),
    ("GENDER", "Gender"),
    ("IMPP", "Chat address"),
    ("RELATED", "Related people"),
    ("TZ", "Time zone"),
    ("GEO", "Place on the map"),
    ("LANG", "Language"),
    ("SOCIALPROFILE", "Profile elsewhere"),
    ("X-SOCIALPROFILE", "Profile elsewhere"),
    ("X-ABDATE", "Other day"),
    ("X-ABRELATEDNAMES", "Related people"),
    ("X-PHONETIC-FIRST-NAME", "Phonetic first name"),
    ("X-PHONETIC-LAST-NAME", "Phonetic last name"),
    ("X-MAIDENNAME", "Maiden name"),
];
