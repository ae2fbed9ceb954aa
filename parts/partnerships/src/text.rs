//! What people give: texts without the space around them and not longer than meant, and names of things that exist.

use kit::{Error, Result};

/// The longest text of several lines, in characters; the schemas say the same.
pub const LONGEST: usize = 2000;
/// The longest text of one line.
pub const LONGEST_LINE: usize = 200;

/// A reason, which must be given.
pub fn reason(given: &str) -> Result<String> {
    within("reason", given, LONGEST)?
        .ok_or_else(|| Error::invalid("reason", "please write down why, in a few words"))
}

/// A text that may be left out; nothing but space is nothing.
pub fn within(field: &'static str, given: &str, longest: usize) -> Result<Option<String>> {
    let text = given.trim();
    if text.chars().count() > longest {
        return Err(Error::invalid(field, format!("should have at most {longest} characters")));
    }
    if text.contains('\0') {
        return Err(Error::invalid(field, "holds a character that cannot be stored"));
    }
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

/// What was named in a field; that there is no such thing is said beside it.
pub fn named<T>(field: &'static str, sentence: &'static str, found: Result<T>) -> Result<T> {
    found.map_err(|error| match error {
        Error::NotFound => Error::invalid(field, sentence),
        error => error,
    })
}
