//! What the talk about partnering says to the third criterion. It is suggested, never answered by itself.

use kit::words;

use super::{Discovery, Reaction, Topic};
use crate::qualification::Answer;

/// An answer to “they are open to a partnership”, and where it was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// Yes or no.
    pub answer: Answer,
    /// What was found out.
    pub source: String,
}

/// What was heard when partnering was raised, as an answer, where it is one.
pub fn suggested(known: &Discovery) -> Option<Suggested> {
    let Topic { raised_on, reaction, said } = known.topic.as_ref()?;
    let (answer, heard) = match reaction {
        Reaction::Open => (Answer::Yes, "they were open to it"),
        Reaction::No => (Answer::No, "they would rather not"),
        Reaction::Unsure | Reaction::Unknown => return None,
    };
    let when = raised_on.map(|day| format!(" on {}", words::day(day))).unwrap_or_default();
    let said = said.as_ref().map(|said| format!(": “{said}”")).unwrap_or_default();
    Some(Suggested { answer, source: format!("You raised it{when}, and {heard}{said}.") })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn heard(reaction: Reaction, said: Option<&str>) -> Option<Suggested> {
        let topic = Topic { raised_on: Some(date(2026, 3, 1)), reaction, said: said.map(str::to_owned) };
        suggested(&Discovery { topic: Some(topic), ..Discovery::default() })
    }

    #[test]
    fn only_a_clear_word_suggests_an_answer_and_says_where_it_was_heard() {
        let open = heard(Reaction::Open, Some("Let us try with one client")).unwrap();
        assert_eq!(open.answer, Answer::Yes);
        assert_eq!(
            open.source,
            "You raised it on 1 March 2026, and they were open to it: “Let us try with one client”."
        );
        assert_eq!(heard(Reaction::No, None).unwrap().answer, Answer::No);
        assert_eq!(heard(Reaction::Unsure, Some("Maybe")), None);
        assert_eq!(heard(Reaction::Unknown, None), None);
        assert_eq!(suggested(&Discovery::default()), None);
    }
}
