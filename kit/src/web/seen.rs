//! What a page showed when its form was opened. Where that has changed meanwhile, saving would undo somebody's work, or
//! sign something else, unseen.
//!
//! The page puts `ui::seen(typed.seen(&what_it_shows))` into its form, after it asked its questions: the mark tells what
//! stood in each of them, too. The handler asks `typed.still_as_seen(&what_it_is)`. Where that is refused, the form is
//! shown again as it is now, with what was typed: a question that nobody touched here holds what was saved meanwhile, and
//! one that both changed says what that is.

use std::sync::{MutexGuard, PoisonError};

use ring::digest;
use serde::Serialize;

use super::Typed;
use crate::{Error, Refusal, Result};

const FIELD: &str = "seen";
const CHANGED: &str = "changed_meanwhile";

/// Letters of the mark of a whole page, and of the name and of the answer of one question, which follow it.
const WHOLE: usize = 16;
const PART: usize = 8;

/// A mark of what is shown, for `ui::seen`; the same for the same things.
pub fn seen(shown: &impl Serialize) -> Result<String> {
    Ok(mark(&serde_json::to_vec(shown).map_err(Error::internal)?, WHOLE))
}

fn mark(bytes: &[u8], letters: usize) -> String {
    let hash = digest::digest(&digest::SHA256, bytes);
    hash.as_ref()[..letters / 2].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The mark of what stands in a question: several answers in any order, lines as any browser ends them.
fn mark_of(answers: &[String]) -> String {
    let lines = |answer: &String| answer.trim().replace("\r\n", "\n");
    let mut answers: Vec<_> = answers.iter().map(lines).filter(|answer| !answer.is_empty()).collect();
    answers.sort_unstable();
    mark(answers.join("\0").as_bytes(), PART)
}

/// What stands in a question of a form that is shown again because what it shows has changed.
pub(super) enum Meanwhile {
    /// What was typed: nobody else changed it, or to the same.
    Typed,
    /// What was saved: here nobody touched it.
    Saved,
    /// What was typed, while something else was saved.
    Both,
}

impl Typed {
    /// The mark for the form's `ui::seen`, asked for after the form's questions. A form that is shown again keeps the mark
    /// it was opened with, unless the change was told: whoever sends it once more knows.
    pub fn seen(&self, shown: &impl Serialize) -> Result<String> {
        match (self.text(FIELD), self.refusal()) {
            ("", _) | (_, Some(CHANGED)) => Ok(seen(shown)? + &self.stood()),
            (mark, _) => Ok(mark.to_owned()),
        }
    }

    /// Refuses (`changed_meanwhile`) what was typed on a page that showed something else. A form without the mark was not
    /// opened on a page, so it asks for nothing.
    pub fn still_as_seen(&self, now: &impl Serialize) -> Result<()> {
        let mark = self.text(FIELD);
        if mark.is_empty() || mark.get(..WHOLE) == Some(&seen(now)?) {
            return Ok(());
        }
        let sentence = "This was changed after you opened the page.";
        let remedy = "Look at it as it is now. What you did not touch is as it was saved meanwhile, and what you typed is \
                      still here: sent again, it counts.";
        Err(Refusal::new(CHANGED, sentence, remedy).into())
    }

    /// Keeps for the mark what stands in a question now.
    pub(super) fn stands(&self, name: &str, now: &[String]) {
        let mut stood = self.stood();
        stood.push_str(&mark(name.as_bytes(), PART));
        stood.push_str(&mark_of(now));
    }

    fn stood(&self) -> MutexGuard<'_, String> {
        self.stood.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a question holds that was answered with `typed` and is answered with `now` where things stand.
    pub(super) fn meanwhile(&self, name: &str, typed: &[String], now: &[String]) -> Meanwhile {
        let (typed, now) = (mark_of(typed), mark_of(now));
        match self.stood_in(name) {
            Some(stood) if self.refusal() == Some(CHANGED) && stood != now && typed != now => {
                if typed == stood { Meanwhile::Saved } else { Meanwhile::Both }
            }
            _ => Meanwhile::Typed,
        }
    }

    /// The mark of what stood in a question when the form was opened; `None` where it was not asked.
    fn stood_in(&self, name: &str) -> Option<&str> {
        let parts = self.text(FIELD).as_bytes().get(WHOLE..)?.chunks_exact(2 * PART);
        let name = mark(name.as_bytes(), PART);
        let (_, stood) = parts.map(|part| part.split_at(PART)).find(|(own, _)| *own == name.as_bytes())?;
        std::str::from_utf8(stood).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::{Request, request::Ask};

    fn typed(fields: &[(&str, &str)], refused: Option<Error>) -> Typed {
        let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        Typed::of(&Request { fields, refused, ..Request::default() }).unwrap()
    }

    #[test]
    fn what_was_opened_before_a_change_is_not_saved_over_it() {
        let (ten, ninety) = (("Website design", "10%"), ("Website design", "90%"));
        let opened = typed(&[(FIELD, &seen(&ten).unwrap())], None);
        assert!(opened.still_as_seen(&ten).is_ok());
        let refused = opened.still_as_seen(&ninety);
        assert!(
            matches!(&refused, Err(Error::Refused(refusal)) if refusal.code == "changed_meanwhile"),
            "{refused:?}"
        );
        assert!(Typed::default().still_as_seen(&ninety).is_ok());
    }

    #[test]
    fn a_question_that_was_not_touched_holds_what_was_saved_and_one_that_both_changed_says_it() {
        let page = Typed::default();
        for (name, stood) in [("title", "Baker"), ("notes", "One\nTwo"), ("city", "Berlin"), ("tag", "")] {
            page.field(name, stood);
        }
        let mark = page.seen(&"before").unwrap();
        let sent = [(FIELD, &*mark), ("title", "Owner"), ("notes", "One\r\nTwo"), ("city", "Bonn")];
        let refused = typed(&sent, None).still_as_seen(&"after").unwrap_err();

        let again = typed(&sent, Some(refused));
        let holds = |name, now| {
            let field = again.field(name, now);
            (field.value.clone(), field.saved_meanwhile())
        };
        assert_eq!(holds("title", "Baker"), ("Owner".to_owned(), None), "nobody else changed it");
        assert_eq!(holds("notes", "Three"), ("Three".to_owned(), None), "it was not touched here");
        assert_eq!(holds("tag", "chess"), ("chess".to_owned(), None));
        assert_eq!(holds("city", "Ulm"), ("Bonn".to_owned(), Some("Ulm".to_owned())));
        assert!(again.field("city", "Ulm").error.is_some());
        let told = again.seen(&"after").unwrap();
        assert!(typed(&[(FIELD, &told)], None).still_as_seen(&"after").is_ok(), "sent again, it counts");
    }
}
