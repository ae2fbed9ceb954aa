//! The library's clauses as JSON.

use kit::{
    Result, Tx,
    web::{Api, List},
};
use partnerships::terms::Kind;

use super::{Topic, library, template};

/// `/clauses`.
pub(crate) fn api() -> Api {
    Api::new().get("/clauses", "The clauses that agreements are written from", list)
}

/// A clause that agreements are written from.
#[derive(serde::Serialize, schemars::JsonSchema)]
struct LibraryClause {
    /// What it is known by.
    key: Topic,
    /// Its heading.
    heading: String,
    /// The kinds of agreement that have it.
    kinds: Vec<Kind>,
    /// Whether it is made from the terms: then it is changed by changing them, and has no text of its own.
    made_from_terms: bool,
    /// What it says; `{we}`, `{they}` and `{law}` stand for the names of the two sides and for whose law counts.
    text: Option<&'static str>,
}

fn list(_tx: &mut Tx<'_>) -> Result<List<LibraryClause>> {
    let one = |&key: &Topic| LibraryClause {
        key,
        heading: kit::words::upper_first(key.label()),
        kinds: Kind::ALL.iter().copied().filter(|kind| template(*kind).any(|topic| topic == key)).collect(),
        made_from_terms: key.is_made_from_terms(),
        text: Some(library::section(key)).filter(|text| !text.is_empty()),
    };
    Ok(List { data: Topic::ALL.iter().map(one).collect(), next_cursor: None })
}
