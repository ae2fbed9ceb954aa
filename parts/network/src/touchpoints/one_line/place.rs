//! Where it was: what stands behind “at”, or the town behind “in”.

use kit::words::upper_first;

use super::{line::Line, who::text};

/// Words of a place at most.
const LONGEST: usize = 10;

const ENDS: &[&str] = &[
    "and",
    "who",
    "that",
    "which",
    "about",
    "with",
    "where",
    "but",
    "he",
    "she",
    "they",
    "we",
    "i",
    "for",
    "on",
    "to",
    "because",
    "so",
    "via",
    "over",
    "by",
    "after",
    "before",
    "wants",
    "yesterday",
    "today",
];
const NO_PLACE: &[&str] = &["noon", "night", "least", "last", "first", "all", "once", "midday"];
const ARTICLES: &[&str] = &["the", "a", "an", "our", "their", "my", "his"];

/// Where it was.
pub(super) fn place(line: &Line<'_>) -> Option<String> {
    let told = line.told();
    let behind =
        |at: usize| line.words.get(at + 1).filter(|_| !line.words[at].ends_thought && !line.is_day(at));
    let at = told.clone().find(|&at| {
        line.words[at].is_any(&["at", "during"])
            && behind(at).is_some_and(|next| {
                !next.is_any(NO_PLACE) && !next.plain.starts_with(|c: char| c.is_ascii_digit())
            })
    });
    let town = || {
        told.clone()
            .find(|&at| line.words[at].plain == "in" && behind(at).is_some_and(|next| next.is_capital()))
    };
    let at = at.or_else(town)?;
    let mut from = at + 1;
    while line.words.get(from).is_some_and(|word| word.is_any(ARTICLES) && !word.ends_thought) {
        from += 1;
    }
    let mut end = from;
    while end < told.end && end - from < LONGEST {
        let word = &line.words[end];
        let is_deed = word.is_any(&["met", "saw", "spoke", "talked", "ran", "bumped", "called", "chatted"]);
        if word.is_any(ENDS) || is_deed || line.is_day(end) {
            break;
        }
        end += 1;
        if word.ends_thought {
            break;
        }
    }
    (end > from).then(|| upper_first(&text(line, from, end)))
}
