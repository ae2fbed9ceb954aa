//! What may stand in a text that a person or a program gave.

use kit::{Error, Fault, Result};

/// The longest text of one line, in characters.
pub const LINE: usize = 200;
/// The longest note, in characters.
pub const NOTE: usize = 20_000;

/// A text without the space around it; nothing but space is nothing.
pub(crate) fn within(
    faults: &mut Vec<Fault>,
    field: &str,
    text: Option<String>,
    longest: usize,
) -> Option<String> {
    let text = text?;
    if text.chars().count() > longest {
        fault(faults, field, format!("should have at most {longest} characters"));
    } else if text.contains('\0') {
        fault(faults, field, "holds a character that cannot be stored".to_owned());
    }
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Says what is wrong with a field.
pub(crate) fn fault(faults: &mut Vec<Fault>, field: &str, sentence: String) {
    faults.push(Fault { field: field.to_owned().into(), sentence: sentence.into() });
}

/// Refuses words of a list's filter that no text here can hold.
pub(crate) fn asked(words: &[(&str, Option<&String>)]) -> Result<()> {
    let mut faults = Vec::new();
    for (field, text) in words {
        within(&mut faults, field, text.cloned(), LINE);
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}
