//! Texts as people give them: without the space around them, and not longer than their column is meant for.

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
