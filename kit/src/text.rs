//! Texts that people and programs give: kept without the space around them, and no longer than meant.

use std::borrow::Cow;

use crate::{Error, Fault, Result};

/// The longest text of one line, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text of several lines, where nothing shorter is meant.
pub const LONGEST: usize = 20_000;

/// A text as it is kept; nothing but space is nothing.
pub fn within<'t>(
    field: impl Into<Cow<'static, str>>,
    given: impl Into<Option<&'t str>>,
    longest: usize,
) -> Result<Option<String>> {
    let given = given.into().unwrap_or_default();
    fault(field, given, longest).map_or_else(|| Ok(kept(given)), |fault| Err(fault.into()))
}

/// A text that must be there; what is `missing` is said where it is not.
pub fn needed(
    field: impl Into<Cow<'static, str>> + Clone,
    given: &str,
    longest: usize,
    missing: &'static str,
) -> Result<String> {
    within(field.clone(), given, longest)?.ok_or_else(|| Error::invalid(field, missing))
}

/// A text as it is kept; what is wrong with it joins the faults.
pub fn gathered<'t>(
    faults: &mut Vec<Fault>,
    field: impl Into<Cow<'static, str>>,
    given: impl Into<Option<&'t str>>,
    longest: usize,
) -> Option<String> {
    let given = given.into().unwrap_or_default();
    faults.extend(fault(field, given, longest));
    kept(given)
}

/// What is wrong with a text, if anything.
pub fn fault(field: impl Into<Cow<'static, str>>, given: &str, longest: usize) -> Option<Fault> {
    if given.trim().chars().count() > longest {
        Some(Fault::new(field, format!("should have at most {longest} characters")))
    } else if given.contains('\0') {
        Some(Fault::new(field, "holds a character that cannot be stored"))
    } else {
        None
    }
}

fn kept(given: &str) -> Option<String> {
    Some(given.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_space_around_a_text_is_not_part_of_it() {
        assert_eq!(within("how", " by phone \n", 8).unwrap().as_deref(), Some("by phone"));
        assert_eq!(within("how", " \n ", 8).unwrap(), None);
        assert_eq!(within("how", None, 8).unwrap(), None);
    }

    #[test]
    fn what_is_too_long_cannot_be_stored_or_is_missing_is_said_of_its_field() {
        let said = |wrong: Result<String>| match wrong {
            Err(Error::Invalid(faults)) => faults[0].sentence.to_string(),
            other => panic!("{other:?}"),
        };
        let reason = |given: &str| needed("reason", given, 8, "please say why");
        assert_eq!(said(reason("by letter")), "should have at most 8 characters");
        assert_eq!(said(reason("a\0b")), "holds a character that cannot be stored");
        assert_eq!(said(reason(" ")), "please say why");
        assert_eq!(reason(" a fair ").unwrap(), "a fair");
    }

    #[test]
    fn faults_are_gathered_with_what_was_found_before() {
        let mut faults = vec![Fault::new("on", "is still to come")];
        assert_eq!(gathered(&mut faults, "note", Some("by phone"), 8).as_deref(), Some("by phone"));
        gathered(&mut faults, "how", "by letter", 8);
        assert_eq!(faults.iter().map(|fault| &*fault.field).collect::<Vec<_>>(), ["on", "how"]);
    }
}
