//! With whom, and where they work, as far as the line says so.

use std::ops::Range;

use formats::contacts::names::PARTICLES;

use super::{
    line::{Deed, Line},
    words::{TITLES, Word},
};

/// Somebody as they are named in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Somebody {
    pub name: String,
    pub company: Option<String>,
    /// Who was there too, as they are named.
    pub also: Vec<String>,
}

/// Words of a name at most.
const LONGEST: usize = 4;

/// Words that are no name and end one.
const NO_NAME: &[&str] = &[
    "i",
    "me",
    "we",
    "us",
    "he",
    "him",
    "she",
    "her",
    "they",
    "them",
    "it",
    "you",
    "my",
    "our",
    "his",
    "their",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "people",
    "all",
    "the",
    "a",
    "an",
    "at",
    "in",
    "on",
    "about",
    "and",
    "but",
    "for",
    "of",
    "or",
    "who",
    "that",
    "this",
    "regarding",
    "re",
    "over",
    "via",
    "by",
    "after",
    "before",
    "during",
    "because",
    "so",
    "if",
    "when",
    "where",
    "which",
    "with",
    "to",
    "into",
    "from",
    "up",
    "out",
    "back",
    "i've",
    "we've",
    "not",
    "no",
    "is",
    "was",
    "are",
    "were",
    "has",
    "have",
    "had",
    "as",
    "her's",
    "here",
    "there",
    "today",
    "now",
    "some",
    "asked",
    "said",
    "says",
    "told",
    "thanks",
    "then",
    "also",
    "off",
    "through",
    "didn't",
    "did",
    "couldn't",
    "could",
    "cannot",
    "never",
    "nobody",
    "tried",
    "trying",
    "missed",
    "missing",
];
/// Words that stand before a name or at a line's beginning without being one.
const PASSED: &[&str] = &[
    "a",
    "an",
    "the",
    "quick",
    "good",
    "nice",
    "great",
    "short",
    "long",
    "brief",
    "first",
    "second",
    "third",
    "had",
    "video",
    "phone",
    "google",
    "meet",
    "online",
    "old",
    "new",
    "my",
    "our",
    "friend",
    "briefly",
    "finally",
    "again",
    "up",
    "out",
    "back",
    "another",
    "lovely",
    "very",
    "just",
    "person",
    "linkedin",
    "whatsapp",
    "instagram",
    "facebook",
    "note",
    "session",
    "intro",
    "colleague",
    "client",
    "neighbour",
    "for",
    "guy",
    "man",
    "woman",
    "lady",
    "gentleman",
    "girl",
    "lad",
    "chap",
    "named",
];
/// Deeds that are done to somebody without a word between.
const TO_SOMEBODY: &[&str] = &[
    "met",
    "saw",
    "called",
    "phoned",
    "rang",
    "emailed",
    "e-mailed",
    "mailed",
    "messaged",
    "texted",
    "dm'd",
    "dmed",
    "pinged",
    "contacted",
    "visited",
    "interviewed",
    "wrote",
    "left",
    "hosted",
    "sent",
];

/// With whom it was.
pub(super) fn somebody(line: &Line<'_>) -> Option<Somebody> {
    let Some(deed) = line.first_deed() else { return named_anywhere(line) };
    let thought = line.thought_of(deed);
    let subject =
        || thought.clone().take_while(|&at| at < deed).find_map(|at| capital_or_only(line, at, deed));
    if let Some(found) = introduced(line, deed, &thought, subject) {
        return Some(found);
    }
    let is_one_way = line.deed(deed) == Some(Deed::OneWay)
        || line.words[deed].is_any(&["replied", "answered", "responded"]);
    if is_one_way && let Some(found) = subject() {
        return Some(found);
    }
    if line.words[deed].is_any(TO_SOMEBODY)
        && let Some(found) = after(line, deed + 1, thought.end)
    {
        return Some(found);
    }
    let led_to = || {
        (deed..thought.end)
            .filter(|&at| {
                line.words[at].is_any(&["with", "to", "into", "from"]) && !line.words[at].ends_thought
            })
            .find_map(|at| after(line, at + 1, thought.end))
    };
    led_to().or_else(|| after(line, deed + 1, thought.end)).or_else(subject).or_else(|| named_anywhere(line))
}

/// “Ben introduced me to Petra” is about Petra, and Ben was there; “introduced Ben to Petra” is about both.
fn introduced(
    line: &Line<'_>,
    deed: usize,
    thought: &Range<usize>,
    subject: impl Fn() -> Option<Somebody>,
) -> Option<Somebody> {
    if !line.words[deed].is_any(&["introduced", "connected"]) {
        return None;
    }
    let is_led = |at: &usize| line.words[*at].is_any(&["to", "with"]) && !line.words[*at].ends_thought;
    let to = (deed + 1..thought.end).find(is_led)?;
    let other = after(line, to + 1, thought.end)?;
    let to_us = line.words[deed + 1].is_any(&["me", "us"]);
    let (first, second) = match if to_us { subject() } else { after(line, deed + 1, to) } {
        Some(one) if to_us => (other, one),
        Some(one) => (one, other),
        None => return to_us.then_some(other),
    };
    let also = [first.also, vec![second.name]].concat();
    Some(Somebody { also, ..first })
}

/// The name at the first place that is not merely passed on the way to one.
fn after(line: &Line<'_>, from: usize, end: usize) -> Option<Somebody> {
    let is_passed = |at: usize| {
        let word = &line.words[at];
        (word.is_any(PASSED) || word.is_any(TITLES) || word.is_possessive() || line.deed(at).is_some())
            && !word.ends_thought
    };
    let mut at = from;
    while at < end && is_passed(at) {
        // “Ana’s brother Tom” is Tom.
        let skips = line.words[at].is_possessive();
        at += 1;
        while skips && at < end && !line.words[at].is_capital() {
            at += 1;
        }
    }
    (at < end).then(|| run(line, at)).flatten()
}

/// Who did it: a name with a capital, or in a line without any, whatever stands right before the deed.
fn capital_or_only(line: &Line<'_>, at: usize, deed: usize) -> Option<Somebody> {
    let word = &line.words[at];
    if word.is_any(PASSED) || word.is_any(TITLES) || !is_name(line, at) {
        return None;
    }
    let has_capitals = line.words.iter().skip(1).any(|word| word.is_capital());
    (word.is_capital() || (!has_capitals && deed - at <= 2)).then(|| run(line, at)).flatten()
}

/// The first name with a capital in the whole line.
fn named_anywhere(line: &Line<'_>) -> Option<Somebody> {
    let candidates = (0..line.words.len()).filter(|&at| {
        let word = &line.words[at];
        let is_place = at > 0 && line.words[at - 1].is_any(&["at", "in", "the", "via", "on"]);
        let is_other =
            word.is_any(PASSED) || word.is_any(TITLES) || line.deed(at).is_some() || line.is_ahead(at);
        word.is_capital() && !is_place && !is_other
    });
    candidates.into_iter().find_map(|at| run(line, at))
}

fn is_name(line: &Line<'_>, at: usize) -> bool {
    let word = &line.words[at];
    word.text.chars().next().is_some_and(char::is_alphabetic)
        && !word.is_any(NO_NAME)
        && !word.is_possessive()
        && !line.is_day(at)
        && !line.is_ahead(at)
}

/// The name that begins at a place, and the business behind “from”.
fn run(line: &Line<'_>, from: usize) -> Option<Somebody> {
    if !is_name(line, from) {
        return None;
    }
    let is_capital = line.words[from].is_capital();
    let longest = if is_capital { LONGEST } else { 2 };
    let mut end = from + 1;
    while end < line.words.len() && end - from < longest && !line.words[end - 1].ends_thought {
        let word = &line.words[end];
        let leads_on = is_capital
            && word.is_any(PARTICLES)
            && line.words[end + 1..].iter().take(2).any(|next| next.is_capital());
        let goes_on = is_name(line, end) && line.deed(end).is_none() && word.is_capital() == is_capital;
        if !leads_on && !goes_on {
            break;
        }
        end += 1;
    }
    let name = text(line, from, end);
    let (company, end) = match company(line, end) {
        Some((company, end)) => (Some(company), end),
        None => (None, end),
    };
    let also = if is_capital { also(line, end) } else { Vec::new() };
    Some(Somebody { name, company, also })
}

/// Who else is named, one after the other up to an “and”: “and Dag Hansen”, “, Ben and Cara”.
fn also(line: &Line<'_>, from: usize) -> Vec<String> {
    let (mut names, mut at) = (Vec::new(), from);
    loop {
        let is_last =
            line.words.get(at).is_some_and(|word| word.is_any(&["and", "plus"]) && !word.ends_thought);
        let goes_on = is_last || (at > 0 && line.words[at - 1].ends_thought);
        let Some(end) = goes_on.then(|| capitals(line, at + usize::from(is_last))).flatten() else {
            return Vec::new();
        };
        names.push(text(line, at + usize::from(is_last), end));
        if is_last {
            return names;
        }
        at = end;
    }
}

/// Where a name with capitals ends that begins here and does nothing further.
fn capitals(line: &Line<'_>, from: usize) -> Option<usize> {
    let is_part = |at: usize| {
        line.words.get(at).is_some_and(Word::is_capital) && is_name(line, at) && line.deed(at).is_none()
    };
    let first = is_part(from).then_some(from + 1)?;
    let further = |at: &usize| is_part(*at) && !line.words[at - 1].ends_thought;
    let end = (first..from + LONGEST).take_while(further).last().map_or(first, |last| last + 1);
    let does = |at: usize| {
        at < line.words.len()
            && !line.words[at - 1].ends_thought
            && (line.deed(at).is_some() || line.is_ahead(at))
    };
    (!does(end)).then_some(end)
}

/// The business behind “from”, and where its words end.
fn company(line: &Line<'_>, at: usize) -> Option<(String, usize)> {
    let is_open = at > 0 && !line.words[at - 1].ends_thought;
    if !is_open || !line.words.get(at)?.is_any(&["from", "of"]) || line.words[at].ends_thought {
        return None;
    }
    let mut end = at + 1;
    while end < line.words.len()
        && end - at <= LONGEST
        && line.words[end].is_capital()
        && !line.is_day(end)
        && (end == at + 1 || !line.words[end - 1].ends_thought)
    {
        end += 1;
    }
    (end > at + 1).then(|| (text(line, at + 1, end), end))
}

pub(super) fn text(line: &Line<'_>, from: usize, end: usize) -> String {
    line.words[from..end].iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}
