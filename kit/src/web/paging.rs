//! Lists in pages: after the last row of the page before, never by counting off, so the tenth page costs what the first does.

use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Result};

/// Rows of a page where the asker names no number.
pub const ROWS: u32 = 50;
/// Rows of a page at most.
pub const MOST_ROWS: u32 = 200;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct List<T> {
    /// The rows.
    pub data: Vec<T>,
    /// What to ask with for the next page; null on the last.
    pub next_cursor: Option<String>,
}

impl<T> List<T> {
    /// A page from rows of which one more than `limit` was asked; `after` is what stands in the cursor for a row.
    pub fn cut<K: Serialize>(mut rows: Vec<T>, limit: u32, after: impl FnOnce(&T) -> K) -> Self {
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next_cursor = rows.last().filter(|_| more).map(|last| cursor(&after(last)));
        Self { data: rows, next_cursor }
    }

    /// The same page of something else.
    pub fn map<U>(self, shown: impl FnMut(T) -> U) -> List<U> {
        List { data: self.data.into_iter().map(shown).collect(), next_cursor: self.next_cursor }
    }
}

/// How many rows were asked for.
pub fn limit(asked: Option<u32>) -> Result<u32> {
    match asked.unwrap_or(ROWS) {
        rows @ 1..=MOST_ROWS => Ok(rows),
        _ => Err(Error::invalid("limit", format!("should be between 1 and {MOST_ROWS}"))),
    }
}

/// An opaque cursor of sort values, such as `("Ana", contact_id)`.
pub fn cursor(after: &impl Serialize) -> String {
    let json = serde_json::to_vec(after).unwrap_or_default();
    json.iter().fold(String::with_capacity(json.len() * 2), |text, byte| text + &format!("{byte:02x}"))
}

/// The sort values in a cursor that a list gave out.
pub fn after<K: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<K>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let bytes: Option<Vec<u8>> = (0..cursor.len())
        .step_by(2)
        .map(|at| cursor.get(at..at + 2).and_then(|byte| u8::from_str_radix(byte, 16).ok()))
        .collect();
    bytes
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .map(Some)
        .ok_or_else(|| Error::invalid("cursor", "is none that this list gave out; start again without it"))
}
