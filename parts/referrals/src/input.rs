//! What is asked of a referral, as the API and the forms write it.

use std::fmt;

use jiff::civil::Date;
use kit::{Error, Id, Result, clock::EARLIEST_DAY, money::Money, text};
use network::{contacts::Contact, services::Service};
use partnerships::{Partnership, terms::Direction};
use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};

use crate::{CarveOut, ConsentIn};

/// The longest note or reason, in characters.
pub const LONGEST_NOTE: usize = 2_000;
/// The fewest letters that say why.
const FEWEST_LETTERS: usize = 3;

/// A referral to write down.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Which way the client goes.
    pub direction: Direction,
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// Who: a contact, or someone new by name.
    pub client: Client,
    /// For which kind of work.
    pub service_id: Id<Service>,
    /// What the other side should know.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub note: Option<String>,
    /// Whether the client agreed; left out, nobody has asked yet.
    #[serde(default)]
    pub consent: ConsentIn,
    /// Why it may pass an exclusive partner by.
    #[serde(default)]
    pub carve_out: Option<CarveOut>,
    /// Why it is another one, where the same client already came for the same service. An outbound one says it when it is sent.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub duplicate_reason: Option<String>,
}

/// Who is passed on.
#[derive(Debug, Clone, PartialEq, Eq, schemars::JsonSchema)]
#[schemars(untagged)]
pub enum Client {
    /// Someone among the contacts.
    Known(Id<Contact>),
    /// Someone found by their email, else added.
    Person(Person),
}

/// A client by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What they are called.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub name: String,
    /// Their email address.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub email: Option<String>,
    /// Their phone number.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub phone: Option<String>,
    /// The business they work for.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub company_name: Option<String>,
}

/// By hand, because serde's own choice between the two would only say that neither fits.
impl<'de> Deserialize<'de> for Client {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Client;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the id of a contact, or a person with a name")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<Client, E> {
                text.parse().map(Client::Known).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<Client, A::Error> {
                Person::deserialize(MapAccessDeserializer::new(map)).map(Client::Person)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// How to send.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Send {
    /// Why it may pass an exclusive partner by.
    #[serde(default)]
    pub carve_out: Option<CarveOut>,
    /// Why it is another one, where the same client is already being passed on for the same service.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub duplicate_reason: Option<String>,
}

/// Why.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// In words.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"\S"))]
    pub reason: String,
}

/// How it goes on after all.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reopen {
    /// Why, in words.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"\S"))]
    pub reason: String,
    /// Why it may pass an exclusive partner by.
    #[serde(default)]
    pub carve_out: Option<CarveOut>,
}

/// What was won.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Win {
    /// The day the client signed; today when left out.
    #[serde(default)]
    pub on: Option<Date>,
    /// What the client is expected to pay.
    #[serde(default)]
    pub expected: Option<Money>,
}

/// The client's yes.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Yes {
    /// Since which day; today when left out.
    #[serde(default)]
    pub on: Option<Date>,
    /// How it was given.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub how: Option<String>,
}

/// A reason in words.
pub(crate) fn reason(field: &'static str, given: &str) -> Result<String> {
    text::needed(field, given, LONGEST_NOTE, "please say why, in a few words")
}

/// Text that may be left out; nothing but space is none.
pub(crate) fn written(field: &'static str, given: Option<&str>) -> Result<Option<String>> {
    text::within(field, given, LONGEST_NOTE)
}

/// A carve-out with its note.
pub(crate) fn carve_out(given: Option<CarveOut>) -> Result<Option<CarveOut>> {
    given.map(|given| Ok(CarveOut { reason: given.reason, note: note(&given.note)? })).transpose()
}

/// What a carve-out says: in the next review someone has to understand it.
fn note(text: &str) -> Result<String> {
    let text = reason("carve_out.note", text)?;
    if text.chars().filter(|letter| letter.is_alphabetic()).count() < FEWEST_LETTERS {
        return Err(Error::invalid("carve_out.note", "please say why, in a few words"));
    }
    Ok(text)
}

/// A day that is not still to come; today where none is named.
pub(crate) fn past_day(field: &'static str, day: Option<Date>, today: Date) -> Result<Date> {
    match day.unwrap_or(today) {
        day if day > today => Err(Error::invalid(field, "is still to come")),
        day if day < EARLIEST_DAY => Err(Error::invalid(field, "is too long ago; look at the year")),
        day => Ok(day),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_client_is_a_contact_or_a_person() {
        let known: Client = serde_json::from_value(json!("con_00000000000000000000000001")).unwrap();
        assert!(matches!(known, Client::Known(_)));
        let person: Client = serde_json::from_value(json!({ "name": "Lena Roth" })).unwrap();
        assert_eq!(person, Client::Person(Person { name: "Lena Roth".into(), ..Person::default() }));
    }

    #[test]
    fn what_is_neither_is_told_what_would_be_right() {
        let number = serde_json::from_value::<Client>(json!(7)).unwrap_err().to_string();
        assert!(number.contains("the id of a contact, or a person with a name"), "{number}");
        let nameless = serde_json::from_value::<Client>(json!({ "email": "lena@roth.example" })).unwrap_err();
        assert!(nameless.to_string().contains("missing field `name`"), "{nameless}");
    }

    #[test]
    fn a_carve_out_says_something() {
        for text in ["", ".", "...", "no", "1234"] {
            assert!(note(text).is_err(), "{text}");
        }
        assert_eq!(note(" She knows Otto. ").unwrap(), "She knows Otto.");
    }

    #[test]
    fn a_day_of_another_century_is_a_slip_of_the_pen() {
        let (today, old) = (jiff::civil::date(2026, 3, 2), jiff::civil::date(26, 3, 1));
        assert!(past_day("on", Some(old), today).is_err());
        assert_eq!(past_day("on", None, today).unwrap(), today);
    }

    #[test]
    fn a_reason_of_nothing_but_space_is_none() {
        assert!(reason("reason", " \n ").is_err());
        assert_eq!(reason("reason", " too busy ").unwrap(), "too busy");
        assert!(reason("reason", &"x".repeat(LONGEST_NOTE + 1)).is_err());
    }
}
