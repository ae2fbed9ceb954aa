//! What a page showed when its form was opened. Where that has changed meanwhile, saving would undo somebody's work, or
//! sign something else, unseen.
//!
//! The page puts `ui::seen(typed.seen(&what_it_shows))` into its form; the handler asks `typed.still_as_seen(&what_it_is)`.

use ring::digest;
use serde::Serialize;

use super::Typed;
use crate::{Error, Refusal, Result};

const FIELD: &str = "seen";
const CHANGED: &str = "changed_meanwhile";

/// A mark of what is shown, for `ui::seen`; the same for the same things.
pub fn seen(shown: &impl Serialize) -> Result<String> {
    let shown = serde_json::to_vec(shown).map_err(Error::internal)?;
    let hash = digest::digest(&digest::SHA256, &shown);
    Ok(hash.as_ref()[..8].iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Typed {
    /// The mark for the form's `ui::seen`. A form that is shown again keeps the mark it was opened with, unless the change
    /// was told: whoever sends it once more knows.
    pub fn seen(&self, shown: &impl Serialize) -> Result<String> {
        match (self.text(FIELD), self.refusal()) {
            ("", _) | (_, Some(CHANGED)) => seen(shown),
            (mark, _) => Ok(mark.to_owned()),
        }
    }

    /// Refuses (`changed_meanwhile`) what was typed on a page that showed something else. A form without the mark was not
    /// opened on a page, so it asks for nothing.
    pub fn still_as_seen(&self, now: &impl Serialize) -> Result<()> {
        let mark = self.text(FIELD);
        if mark.is_empty() || mark == seen(now)? {
            return Ok(());
        }
        let sentence = "This was changed after you opened the page.";
        let remedy = "Look at it as it is now. What you typed is still here: sent again, it counts.";
        Err(Refusal::new(CHANGED, sentence, remedy).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::{Request, request::Ask};

    fn typed(mark: &str) -> Typed {
        let fields = vec![(FIELD.to_owned(), mark.to_owned())];
        Typed::of(&Request { fields, ..Request::default() }).unwrap()
    }

    #[test]
    fn what_was_opened_before_a_change_is_not_saved_over_it() {
        let (ten, ninety) = (("Website design", "10%"), ("Website design", "90%"));
        let opened = typed(&seen(&ten).unwrap());
        assert!(opened.still_as_seen(&ten).is_ok());
        let refused = opened.still_as_seen(&ninety);
        assert!(
            matches!(&refused, Err(Error::Refused(refusal)) if refusal.code == "changed_meanwhile"),
            "{refused:?}"
        );
        assert!(Typed::default().still_as_seen(&ninety).is_ok());
    }
}
