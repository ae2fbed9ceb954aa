//! What programs give, read into values: JSON bodies and query strings. An object is an object here: serde would read a list
//! by the order of its fields as well, which no description of the API says. What is wrong is said in our own words.

mod body;
mod plain;
mod query;
mod wrong;

use jiff::{Timestamp, civil::Date};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use self::wrong::Wrong;
use crate::{Error, Result, words};

/// A JSON body as a value.
pub(super) fn body<B: DeserializeOwned>(bytes: &[u8]) -> Result<B> {
    let json = plain::parse(bytes)?;
    if let Some(field) = unstorable(&json, "") {
        return Err(Error::invalid(field, "holds a character that cannot be stored"));
    }
    if !json.is_object() {
        return Err(Error::invalid("", "the body should be an object, such as {\"name\": \"Ana\"}"));
    }
    serde_path_to_error::deserialize(body::Given(&json)).map_err(|error| {
        let texts = texts_of(&json);
        refused(&error, &texts)
    })
}

/// A query string as a value.
pub(super) fn query<Q: DeserializeOwned>(query: &str) -> Result<Q> {
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(query)
        .map_err(|_| Error::invalid("", "the query string cannot be read"))?;
    serde_path_to_error::deserialize(query::given(&fields)).map_err(|error| {
        let texts: Vec<&str> = fields.iter().map(|(_, text)| &**text).collect();
        refused(&error, &texts)
    })
}

/// The fault, at its field, as the form of the error says it.
fn refused(error: &serde_path_to_error::Error<Wrong>, texts: &[&str]) -> Error {
    let (within, wrong) = (error.path().to_string(), error.inner());
    let field = match (&*within, &wrong.field) {
        (".", field) => field.clone().unwrap_or_default(),
        (within, Some(field)) if within != field && !within.ends_with(&format!(".{field}")) => {
            format!("{within}.{field}")
        }
        (within, _) => within.to_owned(),
    };
    let no_day = texts.iter().find_map(|text| no_day(text, &wrong.sentence));
    Error::invalid(field, no_day.unwrap_or_else(|| wrong.sentence.clone()))
}

/// The field whose text holds NUL, which no text of PostgreSQL can.
fn unstorable(json: &Json, field: &str) -> Option<String> {
    match json {
        Json::String(text) => text.contains('\0').then(|| field.to_owned()),
        Json::Array(values) => values
            .iter()
            .enumerate()
            .find_map(|(place, value)| unstorable(value, &format!("{field}[{place}]"))),
        Json::Object(fields) => fields.iter().find_map(|(name, value)| {
            let inner = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
            unstorable(value, &inner)
        }),
        Json::Null | Json::Bool(_) | Json::Number(_) => None,
    }
}

/// Every text of a body.
fn texts_of(json: &Json) -> Vec<&str> {
    match json {
        Json::String(text) => vec![text],
        Json::Array(values) => values.iter().flat_map(texts_of).collect(),
        Json::Object(fields) => fields.values().flat_map(texts_of).collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) => Vec::new(),
    }
}

/// Our own sentence where this is what the calendar's reader says of the text: its own speaks of parameters.
fn no_day(text: &str, said: &str) -> Option<String> {
    let says = |error: jiff::Error| error.to_string() == said;
    let is_theirs = text.parse::<Date>().is_err_and(says) || text.parse::<Timestamp>().is_err_and(says);
    is_theirs.then(|| words::not_in_the_calendar(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "it is only given to be refused")]
    struct Guest {
        name: String,
        #[serde(default)]
        nights: Option<u16>,
        #[serde(default)]
        room: Option<Room>,
        #[serde(default)]
        vegetarian: bool,
        #[serde(default)]
        arrives: Option<Date>,
        #[serde(default)]
        tags: Vec<String>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "it is only given to be refused")]
    struct Room {
        floor: u8,
    }

    fn said(refused: Result<Guest>) -> String {
        match refused {
            Err(Error::Invalid(faults)) => format!("{}: {}", faults[0].field, faults[0].sentence),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_wrong_with_a_body_is_said_at_its_field_and_in_words() {
        for (json, wrong) in [
            (r#"["Ana", 3]"#, r#": the body should be an object, such as {"name": "Ana"}"#),
            (r#""Ana""#, r#": the body should be an object, such as {"name": "Ana"}"#),
            (r#"{}"#, "name: is needed"),
            (r#"{"name": 7}"#, "name: should be text, not a number"),
            (
                r#"{"name": "Ana", "nights": "two"}"#,
                "nights: should be a whole number from 0 to 65535, not text",
            ),
            (r#"{"name": "Ana", "nights": 70000}"#, "nights: should be a whole number from 0 to 65535"),
            (r#"{"name": "Ana", "nights": 1.5}"#, "nights: should be a whole number from 0 to 65535"),
            (r#"{"name": "Ana", "room": [2]}"#, "room: should be an object, not a list"),
            (
                r#"{"name": "Ana", "room": {"floor": null}}"#,
                "room.floor: should be a whole number from 0 to 255, not empty",
            ),
            (r#"{"name": "Ana", "room": {}}"#, "room.floor: is needed"),
            (r#"{"name": "Ana", "vegetarian": "yes"}"#, "vegetarian: should be true or false, not text"),
            (r#"{"name": "Ana", "tags": {"a": 1}}"#, "tags: should be a list, not an object"),
            (
                r#"{"name": "Ana", "surname": "Ruiz"}"#,
                "surname: is not known here; there are name, nights, room, vegetarian, arrives, tags",
            ),
            (r#"{"name": "Ana", "name": "Ben"}"#, "name: is given twice"),
            (r#"{"name": "A\u0000na"}"#, "name: holds a character that cannot be stored"),
        ] {
            assert_eq!(said(body(json.as_bytes())), wrong, "{json}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_query_is_said_at_its_field_and_in_words() {
        for (text, wrong) in [
            ("", "name: is needed"),
            ("name=Ana&nights=two", "nights: should be a whole number from 0 to 65535"),
            ("name=Ana&vegetarian=yes", "vegetarian: should be true or false"),
            ("name=Ana&name=Ben", "name: is given twice"),
        ] {
            assert_eq!(said(query(text)), wrong, "{text}");
        }
        assert!(query::<Guest>("name=Ana&nights=2&vegetarian=true&arrives=2026-03-14").is_ok());
    }
}
