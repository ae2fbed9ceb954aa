//! The one error. Operations return it, and `web` turns it into a page or a problem document in one place.

use std::borrow::Cow;

/// What operations and handlers return.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something did not happen.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// A rule of the field stands in the way: 409.
    #[error("{}", .0.sentence)]
    Refused(Box<Refusal>),
    /// What was given cannot be used; each fault names its field: 422.
    #[error("{}", .0.first().map_or("The input cannot be used.", |fault| fault.sentence.as_ref()))]
    Invalid(Vec<Fault>),
    /// Nothing by that name, or nothing that the asker may know of: 404.
    #[error("There is nothing here by that name.")]
    NotFound,
    /// Nobody is signed in, or the token is unknown: 401.
    #[error("Please sign in first.")]
    SignedOut,
    /// Known, but not allowed: 403.
    #[error("{0}")]
    Forbidden(&'static str),
    /// The same idempotency key came with another body: 422.
    #[error("This Idempotency-Key was used before with another body. Use a new key for a new request.")]
    KeyReused,
    /// More was sent than is read: 413.
    #[error("This is more than 25 MB, so it was not read. Please send a smaller file.")]
    TooLarge,
    /// Too many attempts: 429.
    #[error("Too many attempts. Please wait {seconds} seconds and try again.")]
    TooMany {
        /// When trying again makes sense.
        seconds: u32,
    },
    /// A unique index refused; carries its name. An operation that expects it gives it a meaning.
    #[error("a row like this is already there ({0})")]
    Unique(String),
    /// A reference leads nowhere.
    #[error("a row that is named does not exist ({0})")]
    Dangling(String),
    /// A check or trigger of the database refused; carries what it said.
    #[error("the database refused: {0}")]
    Guarded(String),
    /// Two transactions were in each other's way; `Db::write` runs the closure again.
    #[error("two changes met ({0})")]
    Contended(String),
    /// The queue is full or the server is stopping: 503.
    #[error("Entente is busy. Please try again in a moment.")]
    Busy,
    /// A defect or a failing machine: 500. The text is for the log only.
    #[error("{0}")]
    Internal(String),
}

/// A rule that stands in the way, with its name, a sentence for people, and what can be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The stable name that programs rely on, such as `exclusive_partner_exists`.
    pub code: &'static str,
    /// What stands in the way and until when, for a person.
    pub sentence: String,
    /// What can be done about it, for a person.
    pub remedy: Cow<'static, str>,
    /// Further members of the problem document, such as `agreement_id`.
    pub members: serde_json::Map<String, serde_json::Value>,
}

/// What every problem document says of itself (RFC 9457, section 3.1, and our own): said twice, it says nothing.
const OF_EVERY_PROBLEM: [&str; 8] =
    ["type", "title", "status", "detail", "instance", "code", "remedy", "errors"];

impl Refusal {
    /// A refusal by its stable name, what stands in the way, and what can be done.
    pub fn new(
        code: &'static str,
        sentence: impl Into<String>,
        remedy: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { code, sentence: sentence.into(), remedy: remedy.into(), members: serde_json::Map::new() }
    }

    /// Adds a member that programs can act on, by a name that a problem document does not already use.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl serde::Serialize) -> Self {
        assert!(!OF_EVERY_PROBLEM.contains(&name), "every problem document has a `{name}` of its own");
        let value = serde_json::to_value(value).expect("a member is plain data");
        self.members.insert(name.to_owned(), value);
        self
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

/// One thing wrong with what was given.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Fault {
    /// The field as the form and the API call it; empty when it is about the whole.
    pub field: Cow<'static, str>,
    /// What is wrong and what would be right, for a person.
    #[serde(rename = "detail")]
    pub sentence: Cow<'static, str>,
}

impl Fault {
    /// What is wrong with a field.
    pub fn new(field: impl Into<Cow<'static, str>>, sentence: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.into(), sentence: sentence.into() }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Invalid(vec![fault])
    }
}

/// All faults at once, where there are any.
pub fn no_faults(faults: impl IntoIterator<Item = Fault>) -> Result<()> {
    let faults: Vec<Fault> = faults.into_iter().collect();
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// What was named in a field; that there is no such thing is a wrong field, not a page that is missing.
pub fn named<T>(field: impl Into<Cow<'static, str>>, sentence: &'static str, found: Result<T>) -> Result<T> {
    found.map_err(|error| match error {
        Error::NotFound => Error::invalid(field, sentence),
        error => error,
    })
}

/// Everything that is wrong, at once: the faults of several checks, the first one of each field.
pub fn all_right(checks: impl IntoIterator<Item = Result<()>>) -> Result<()> {
    let mut faults: Vec<Fault> = Vec::new();
    for check in checks {
        match check {
            Err(Error::Invalid(found)) => {
                for fault in found {
                    if faults.iter().all(|known| known.field != fault.field) {
                        faults.push(fault);
                    }
                }
            }
            other => other?,
        }
    }
    no_faults(faults)
}

impl Error {
    /// Input that cannot be used, because of one field.
    pub fn invalid(field: impl Into<Cow<'static, str>>, sentence: impl Into<Cow<'static, str>>) -> Self {
        Fault::new(field, sentence).into()
    }

    /// A defect or a failing machine; the text goes to the log, never to a person.
    pub fn internal(text: impl std::fmt::Display) -> Self {
        Self::Internal(text.to_string())
    }

    /// Whether the unique index `name` refused.
    pub fn is_unique(&self, name: &str) -> bool {
        matches!(self, Self::Unique(index) if index == name)
    }
}

/// What a repeated request did: doing the same thing twice is normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was done now.
    Made,
    /// It had been done before; nothing changed.
    AlreadyMade,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "every problem document has a `status` of its own")]
    fn a_refusal_takes_no_name_that_every_problem_document_uses() {
        let _ = Refusal::new("wrong_status", "It is declined.", "Reopen it.").with("status", "declined");
    }

    #[test]
    fn the_names_that_are_taken_are_those_of_the_problem_document() {
        let schema = schemars::schema_for!(crate::web::problem::Problem);
        let properties = schema.get("properties").and_then(serde_json::Value::as_object).expect("its fields");
        for name in properties.keys() {
            assert!(OF_EVERY_PROBLEM.contains(&name.as_str()), "{name}");
        }
    }
}
