//! What a handler may ask of a request. Handlers are plain functions of a transaction and of what they ask for; the
//! registries (`api`, `pages`) run them inside `Db::read` or `Db::write`.

use std::{collections::BTreeMap, net::IpAddr};

use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use super::{Caller, given, openapi::Operation};
use crate::{Error, Id, Result, Tx, ids::Named};

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
    /// From where it came.
    pub whence: Whence,
}

/// From where a request came: what is written down beside an act that may be disputed later.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whence {
    /// The address that the network tells.
    pub address: Option<IpAddr>,
    /// What the program that asked calls itself; anybody can call theirs the same.
    pub agent: Option<String>,
}

/// What is kept of a program's name for itself, in characters.
const LONGEST_AGENT: usize = 300;

impl Whence {
    /// From where a caller asks, with the headers they sent.
    pub fn of(caller: Caller, headers: &HeaderMap) -> Self {
        let agent = headers.get(header::USER_AGENT).map(|value| String::from_utf8_lossy(value.as_bytes()));
        let kept = |agent: &str| agent.chars().filter(|c| !c.is_control()).take(LONGEST_AGENT).collect();
        Self { address: caller.address, agent: agent.as_deref().map(kept) }
    }
}

impl Ask for Whence {
    fn of(request: &Request) -> Result<Self> {
        Ok(request.whence.clone())
    }
}

impl Request {
    /// Where it was asked for: the path with its query.
    pub fn address(&self) -> String {
        match &*self.query {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }
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
        given::query(&request.query).map(Self)
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
        given::body(body).map(Self)
    }

    fn describe(operation: &mut Operation<'_>) {
        operation.body::<B>();
    }
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
    use jiff::{Timestamp, civil::Date};

    use super::*;
    use crate::words;

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
