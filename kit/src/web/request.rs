//! What a handler may ask of a request. Handlers are plain functions of a transaction and of what they ask for; the
//! registries (`api`, `pages`) run them inside `Db::read` or `Db::write`.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::openapi::Operation;
use crate::{Error, Id, Result, Tx, ids::Named, words};

/// A request as handlers see it: everything already read, nothing borrowed.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The path as it was asked.
    pub path: String,
    /// What stood at the path's `{names}`.
    pub places: BTreeMap<String, String>,
    /// The query string, without `?`.
    pub query: String,
    /// The body of a JSON request.
    pub body: Vec<u8>,
    /// The fields of a form.
    pub fields: Vec<(String, String)>,
    /// The files of a multipart form.
    pub files: Vec<Upload>,
    /// Why the form is shown again; empty at first.
    pub refused: Option<Error>,
    /// What makes the same form count once, fresh for each page.
    pub once: String,
}

/// A file that was sent along.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// The field it was sent in.
    pub field: String,
    /// What the sender calls it; never a path.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// One thing that a handler asks of the request.
pub trait Ask: Sized {
    /// Takes it out of the request, or says what is wrong with it.
    fn of(request: &Request) -> Result<Self>;

    /// Says in the API's description what is asked.
    fn describe(_: &mut Operation<'_>) {}
}

/// The id at `{id}` in the path. Text that is no such id is simply not found.
#[derive(Clone, Copy)]
pub struct At<T>(pub Id<T>);

impl<T: Named> Ask for At<T> {
    fn of(request: &Request) -> Result<Self> {
        let text = request.places.get("id").ok_or(Error::NotFound)?;
        text.parse().map(Self).map_err(|_| Error::NotFound)
    }

    fn describe(operation: &mut Operation<'_>) {
        operation.place::<Id<T>>("id");
    }
}

/// A word in the path, such as a year or the secret of a link, by the name that the route gives it.
#[derive(Debug, Clone)]
pub struct Places(BTreeMap<String, String>);

impl Places {
    /// What stands at `{name}`.
    pub fn get(&self, name: &str) -> Result<&str> {
        self.0.get(name).map(String::as_str).ok_or(Error::NotFound)
    }
}

impl Ask for Places {
    fn of(request: &Request) -> Result<Self> {
        Ok(Self(request.places.clone()))
    }
}

/// What the query string says, each name once. Unknown names are refused where `Q` denies them.
#[derive(Debug, Clone)]
pub struct Query<Q>(pub Q);

impl<Q: DeserializeOwned + schemars::JsonSchema> Ask for Query<Q> {
    fn of(request: &Request) -> Result<Self> {
        serde_urlencoded::from_str(&request.query).map(Self).map_err(|error| unusable(&request.query, &error))
    }

    fn describe(operation: &mut Operation<'_>) {
        operation.query::<Q>();
    }
}

/// The JSON body.
#[derive(Debug, Clone)]
pub struct Body<B>(pub B);

impl<B: DeserializeOwned + schemars::JsonSchema> Ask for Body<B> {
    fn of(request: &Request) -> Result<Self> {
        let body = if request.body.is_empty() { b"{}" } else { request.body.as_slice() };
        if let Some(field) = unstorable_in(body) {
            return Err(Error::invalid(field, "holds a character that cannot be stored"));
        }
        let mut reader = serde_json::Deserializer::from_slice(body);
        let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let said = sentence(error.inner());
            let within = error.path().to_string();
            let field = match (within.as_str(), missing_in(&said)) {
                (".", missing) => missing.unwrap_or_default().to_owned(),
                (within, Some(missing)) => format!("{within}.{missing}"),
                (within, None) => within.to_owned(),
            };
            Error::invalid(field, no_day_in(body, &said).unwrap_or(said))
        })?;
        reader.end().map_err(|error| Error::invalid("", sentence(&error)))?;
        Ok(Self(read))
    }

    fn describe(operation: &mut Operation<'_>) {
        operation.body::<B>();
    }
}

/// The field whose text holds NUL, which no text of PostgreSQL can. In JSON it can only stand escaped.
fn unstorable_in(body: &[u8]) -> Option<String> {
    const ESCAPED: &[u8] = br"\u0000";
    let holds = body.windows(ESCAPED.len()).any(|bytes| bytes == ESCAPED);
    holds.then(|| serde_json::from_slice(body).ok()).flatten().and_then(|json| unstorable(&json, ""))
}

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

/// serde's message without the place in the file, which the field's name says better.
fn sentence(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(text, _)| text.to_owned())
}

/// What is said of a query string that cannot be read.
fn unusable(query: &str, error: &serde_urlencoded::de::Error) -> Error {
    let said = error.to_string();
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let wrong = fields.into_iter().find_map(|(field, text)| Some((field, no_day(&text, &said)?)));
    let (field, said) = wrong.unwrap_or((String::new(), said));
    Error::invalid(field, said)
}

/// Our own sentence where the calendar's reader refused a text of this body.
fn no_day_in(body: &[u8], said: &str) -> Option<String> {
    fn find(json: &Json, said: &str) -> Option<String> {
        match json {
            Json::String(text) => no_day(text, said),
            Json::Array(values) => values.iter().find_map(|value| find(value, said)),
            Json::Object(fields) => fields.values().find_map(|value| find(value, said)),
            Json::Null | Json::Bool(_) | Json::Number(_) => None,
        }
    }
    find(&serde_json::from_slice(body).ok()?, said)
}

/// Our own sentence where this is what the calendar's reader says of the text: its own speaks of parameters.
fn no_day(text: &str, said: &str) -> Option<String> {
    let says = |error: jiff::Error| error.to_string() == said;
    let is_theirs = text.parse::<Date>().is_err_and(says) || text.parse::<Timestamp>().is_err_and(says);
    is_theirs.then(|| words::not_in_the_calendar(text))
}

/// The field that serde misses; its place is where the field would stand, which only the message names.
fn missing_in(sentence: &str) -> Option<&str> {
    sentence.strip_prefix("missing field `")?.strip_suffix('`')
}

/// The whole request, for what the other asks do not cover.
impl Ask for Request {
    fn of(request: &Request) -> Result<Self> {
        Ok(request.clone())
    }
}

/// A function of a transaction and up to three asks.
pub trait Handler<Asks, Answer>: Send + Sync + 'static {
    /// Reads what is asked and calls the function.
    fn handle(&self, tx: &mut Tx<'_>, request: &Request) -> Result<Answer>;

    /// Describes everything that is asked.
    fn describe(operation: &mut Operation<'_>);
}

macro_rules! handler {
    ($($ask:ident),*) => {
        impl<F, Answer, $($ask: Ask),*> Handler<($($ask,)*), Answer> for F
        where
            F: Fn(&mut Tx<'_>, $($ask),*) -> Result<Answer> + Send + Sync + 'static,
        {
            #[allow(unused_variables)] // a handler that asks for nothing needs no request
            fn handle(&self, tx: &mut Tx<'_>, request: &Request) -> Result<Answer> {
                self(tx, $($ask::of(request)?),*)
            }

            #[allow(unused_variables)]
            fn describe(operation: &mut Operation<'_>) {
                $($ask::describe(operation);)*
            }
        }
    };
}
handler!();
handler!(A);
handler!(A, B);
handler!(A, B, C);

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
    #[expect(dead_code, reason = "it is only asked for to be refused")]
    struct Asked {
        #[serde(default)]
        on: Option<Date>,
        #[serde(default)]
        at: Option<Timestamp>,
    }

    fn refused<A: Ask>(request: &Request) -> (String, String) {
        match A::of(request) {
            Err(Error::Invalid(faults)) => (faults[0].field.to_string(), faults[0].sentence.to_string()),
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("it was taken"),
        }
    }

    #[test]
    fn a_day_or_a_time_that_is_none_is_said_in_our_own_words() {
        for (field, text) in [
            ("on", "2026-02-30"),
            ("on", "tomorrow"),
            ("on", ""),
            ("at", "2026-02-30T10:00:00Z"),
            ("at", "2026-03-14T10:00"),
            ("at", "noon"),
        ] {
            let wrong = (field.to_owned(), words::not_in_the_calendar(text));
            let body = format!(r#"{{ "{field}": "{text}" }}"#).into_bytes();
            assert_eq!(refused::<Body<Asked>>(&Request { body, ..Request::default() }), wrong);
            let query = format!("{field}={text}");
            assert_eq!(refused::<Query<Asked>>(&Request { query, ..Request::default() }), wrong);
        }
    }
}
