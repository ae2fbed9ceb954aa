//! How two people were in touch, and who reached out.

use super::{
    line::{Deed, Line},
    words::stand_at,
};
use crate::touchpoints::{Channel, Direction};

const VIDEO: &[&str] = &[
    "zoom",
    "zoomed",
    "teams",
    "skype",
    "skyped",
    "facetime",
    "facetimed",
    "webex",
    "video",
    "whereby",
    "videocall",
];
const SOCIAL: &[&str] = &[
    "linkedin",
    "instagram",
    "facebook",
    "whatsapp",
    "telegram",
    "signal",
    "slack",
    "threads",
    "mastodon",
    "bluesky",
    "dm",
    "dm'd",
    "dmed",
    "messaged",
    "texted",
    "text",
    "message",
];
const EMAIL: &[&str] = &[
    "email",
    "emails",
    "emailed",
    "e-mail",
    "e-mailed",
    "mail",
    "mailed",
    "wrote",
    "letter",
    "letters",
    "newsletter",
];
const PHONE: &[&str] = &["called", "phoned", "rang", "phone", "call", "voicemail", "telephone"];
const TOGETHER: &[&str] = &[
    "met",
    "saw",
    "coffee",
    "lunch",
    "dinner",
    "brunch",
    "breakfast",
    "tea",
    "drinks",
    "drink",
    "beer",
    "walk",
    "walked",
    "visited",
    "ran",
    "bumped",
    "ate",
    "sat",
    "hosted",
    "office",
];
/// What says that somebody was not reached.
const UNANSWERED: &[&[&str]] = &[
    &["no", "answer"],
    &["no", "reply"],
    &["no", "response"],
    &["no", "luck"],
    &["nobody", "answered"],
    &["no", "one", "answered"],
    &["didn't", "answer"],
    &["did", "not", "answer"],
    &["didn't", "reply"],
    &["did", "not", "reply"],
    &["didn't", "reach"],
    &["did", "not", "reach"],
    &["couldn't", "reach"],
    &["could", "not", "reach"],
    &["cannot", "reach"],
    &["not", "reached"],
    &["wasn't", "reached"],
    &["didn't", "pick", "up"],
    &["did", "not", "pick", "up"],
    &["didn't", "get", "through"],
    &["did", "not", "get", "through"],
    &["missed", "call"],
    &["missed", "a", "call"],
    &["left", "a", "message"],
    &["couldn't", "get", "hold"],
    &["could", "not", "get", "hold"],
    &["didn't", "get", "hold"],
    &["did", "not", "get", "hold"],
    &["not", "available"],
    &["wasn't", "available"],
    &["never", "called"],
    &["never", "answered"],
    &["never", "replied"],
    &["never", "responded"],
    &["never", "wrote"],
    &["didn't", "call"],
    &["did", "not", "call"],
    &["voice", "mail"],
    &["answering", "machine"],
];
/// What says that one was to meet, and did not.
const MISSED: &[&[&str]] = &[
    &["did", "not", "meet"],
    &["didn't", "meet"],
    &["did", "not", "see"],
    &["didn't", "see"],
    &["did", "not", "show"],
    &["didn't", "show"],
    &["did", "not", "turn", "up"],
    &["didn't", "turn", "up"],
    &["did", "not", "come"],
    &["didn't", "come"],
    &["never", "came"],
    &["never", "showed"],
    &["never", "turned", "up"],
    &["no", "show"],
    &["no-show"],
    &["stood", "me", "up"],
    &["stood", "us", "up"],
    &["called", "off"],
    &["called", "it", "off"],
    &["cancelled"],
    &["canceled"],
];
/// Words after which a deed was not done.
const DENIED: &[&str] = &["never", "didn't", "not"];
const VOICEMAIL: &[&str] = &["voicemail", "mailbox", "unreachable"];

/// What one goes to, where others are too.
const EVENTS: &[&str] = &[
    "fair",
    "conference",
    "meetup",
    "meet-up",
    "mixer",
    "event",
    "summit",
    "workshop",
    "seminar",
    "webinar",
    "expo",
    "show",
    "festival",
    "party",
    "wedding",
    "convention",
    "networking",
    "reception",
    "launch",
    "opening",
    "lecture",
    "class",
    "course",
    "congress",
    "retreat",
    "hackathon",
    "gala",
    "chamber",
    "bni",
    "exhibition",
    "forum",
    "training",
    "panel",
];
/// A meal among others when it is a certain one: “the chamber breakfast”, but “at lunch”.
const MEALS: &[&str] = &["breakfast", "lunch", "dinner", "brunch"];

/// Whether the line says that somebody was not reached.
pub(super) fn is_unanswered(line: &Line<'_>) -> bool {
    says(line, UNANSWERED) || is_missed(line) || line.words.iter().any(|word| word.is_any(VOICEMAIL))
}

/// Whether one was to meet, and did not.
fn is_missed(line: &Line<'_>) -> bool {
    says(line, MISSED)
}

/// Whether one of these phrases stands anywhere in it.
fn says(line: &Line<'_>, phrases: &[&[&str]]) -> bool {
    (0..line.words.len()).any(|at| phrases.iter().any(|phrase| stand_at(&line.words, at, phrase)))
}

/// How the two were in touch.
pub(super) fn channel(line: &Line<'_>, place: Option<&str>) -> Channel {
    let by_phone = ["called", "phoned", "rang"];
    let is_written =
        line.tells(EMAIL) || line.tells(&["linkedin", "instagram", "facebook", "whatsapp", "texted"]);
    if is_unanswered(line) && !is_written && !line.tells(VIDEO) {
        return if is_missed(line) && !line.tells(PHONE) { Channel::InPerson } else { Channel::Phone };
    }
    if line.tells(VIDEO) || line.tells_phrase(&["google", "meet"]) {
        Channel::Video
    } else if line.tells(SOCIAL) && !line.tells(&by_phone) {
        Channel::Social
    } else if line.tells(PHONE) {
        Channel::Phone
    } else if line.tells(EMAIL) {
        Channel::Email
    } else if place.is_some_and(is_event) {
        Channel::Event
    } else if line.tells(&["replied", "answered", "responded", "heard"]) && !line.tells(TOGETHER) {
        Channel::Email
    } else {
        Channel::InPerson
    }
}

fn is_event(place: &str) -> bool {
    let plain = kit::fold::folded(place);
    let words: Vec<&str> = kit::fold::words(&plain).collect();
    words.iter().any(|word| EVENTS.contains(word))
        || (words.len() > 1 && words.iter().any(|word| MEALS.contains(word)))
}

/// Who reached out.
pub(super) fn direction(line: &Line<'_>) -> Direction {
    let is_answered = || {
        line.tells(&["replied", "answered", "responded", "exchanged"]) || line.tells_phrase(&["got", "back"])
    };
    let is_unanswered = is_unanswered(line);
    if !is_unanswered && is_answered() {
        return Direction::Mutual;
    }
    if line.tells_phrase(&["heard", "from"]) {
        return Direction::Inbound;
    }
    let told = line.told();
    for at in told {
        match line.deed(at) {
            // “Sven never called back” is no call of his.
            Some(Deed::OneWay) if at > 0 && line.words[at - 1].is_any(DENIED) => return Direction::Outbound,
            Some(Deed::OneWay) if is_theirs(line, at) => return Direction::Inbound,
            Some(Deed::OneWay) => return Direction::Outbound,
            Some(Deed::Thing) if line.words.get(at + 1).is_some_and(|next| next.plain == "from") => {
                return Direction::Inbound;
            }
            Some(Deed::Thing | Deed::Together) | None => {}
        }
    }
    if is_unanswered { Direction::Outbound } else { Direction::Mutual }
}

/// Whether the deed at this place was the other's: “she called”, “Ana wrote to me”.
fn is_theirs(line: &Line<'_>, at: usize) -> bool {
    let after = line.words.iter().skip(at + 1).take(4);
    if after.take_while(|word| !word.ends_thought).any(|word| word.is_any(&["me", "us"])) {
        return true;
    }
    if line.words.get(at + 1).is_some_and(|word| word.is_any(&["me", "us"])) {
        return true;
    }
    let before = line.thought_of(at).start..at;
    let subject = before.rev().filter(|&at| !line.is_day(at)).map(|at| &line.words[at]).find(|word| {
        !word.is_any(&[
            "just", "finally", "has", "have", "had", "also", "then", "and", "already", "today", "briefly",
        ])
    });
    subject.is_some_and(|word| !word.is_any(&["i", "we", "i've", "we've"]))
}
