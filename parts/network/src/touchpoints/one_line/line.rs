//! A line taken apart: its words, its days, what was told and what is meant to follow.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    days::{self, DayOrder, Named},
    words::{Word, words},
};

/// A line taken apart.
pub(super) struct Line<'l> {
    pub words: Vec<Word<'l>>,
    /// The day on which it was written.
    pub today: Date,
    days: Vec<(Range<usize>, Named)>,
}

/// What two people did, by the word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// One reached out, in writing or by phone.
    OneWay,
    /// Both took part.
    Together,
    /// A thing both share: a coffee, a call.
    Thing,
}

const ONE_WAY: &[&str] = &[
    "called",
    "phoned",
    "rang",
    "emailed",
    "e-mailed",
    "mailed",
    "wrote",
    "messaged",
    "texted",
    "dm'd",
    "dmed",
    "pinged",
    "contacted",
    "sent",
    "reached",
    "left",
    "commented",
];
const TOGETHER: &[&str] = &[
    "met",
    "saw",
    "spoke",
    "talked",
    "chatted",
    "ran",
    "bumped",
    "visited",
    "caught",
    "zoomed",
    "skyped",
    "joined",
    "replied",
    "answered",
    "responded",
    "exchanged",
    "interviewed",
    "heard",
    "hosted",
    "walked",
    "ate",
    "sat",
    "discussed",
    "facetimed",
    "reconnected",
    "connected",
    "introduced",
];
/// What two people can have arranged.
pub const MEETINGS: &[&str] = &[
    "meeting",
    "coffee",
    "lunch",
    "dinner",
    "breakfast",
    "brunch",
    "tea",
    "drink",
    "drinks",
    "beer",
    "walk",
    "call",
    "zoom",
    "teams",
    "skype",
    "facetime",
    "chat",
    "conversation",
    "catch-up",
];

/// What else one has with somebody.
const MESSAGES: &[&str] = &["email", "mail", "message", "text", "letter", "voicemail", "dm", "talk"];

/// Words for what has been that are no deeds.
const WAS: &[&str] =
    &["had", "was", "were", "got", "went", "took", "did", "has", "just", "great", "good", "nice"];

/// Words after which something is meant to follow.
const AHEAD: &[&str] = &[
    "wants",
    "want",
    "wanted",
    "would",
    "will",
    "shall",
    "should",
    "must",
    "needs",
    "need",
    "again",
    "follow",
    "follow-up",
    "followup",
    "remind",
    "reminder",
    "let's",
    "lets",
    "agreed",
    "promised",
    "promise",
    "plans",
    "plan",
    "planned",
    "try",
    "check",
    "ping",
    "schedule",
    "scheduled",
    "hopes",
    "can",
    "reconnect",
    "planning",
    "hope",
    "hoping",
    "intend",
    "todo",
    "gotta",
];
/// Deeds that are still to be done, where no word before makes them a thing: “call her”, but “a call”.
const TO_DO: &[&str] = &[
    "call",
    "ring",
    "phone",
    "talk",
    "speak",
    "meet",
    "catch",
    "visit",
    "write",
    "get",
    "come",
    "go",
    "send",
    "email",
    "introduce",
    "share",
    "see",
];
const BEFORE_A_THING: &[&str] = &[
    "a", "an", "the", "had", "good", "great", "nice", "quick", "short", "long", "brief", "video", "phone",
    "zoom", "google", "teams", "our", "first", "second", "intro", "on", "by", "via", "this",
];

impl<'l> Line<'l> {
    pub fn of(line: &'l str, today: Date, order: DayOrder) -> Self {
        let words = words(line);
        let (mut days, mut at) = (Vec::new(), 0);
        while at < words.len() {
            match days::at(&words, at, today, order) {
                Some(found) => {
                    days.push((at..at + found.words, found.day));
                    at += found.words;
                }
                None => at += 1,
            }
        }
        Self { words, today, days }
    }

    /// The days it names, and where.
    pub fn days(&self) -> impl Iterator<Item = &(Range<usize>, Named)> {
        self.days.iter()
    }

    /// Whether a word is part of a day.
    pub fn is_day(&self, at: usize) -> bool {
        self.days.iter().any(|(day, _)| day.contains(&at))
    }

    /// Where the thought begins that this word is part of.
    pub fn thought_of(&self, at: usize) -> Range<usize> {
        let start = (0..at).rev().find(|&before| self.words[before].ends_thought).map_or(0, |end| end + 1);
        let end = (at..self.words.len()).find(|&after| self.words[after].ends_thought);
        start..end.map_or(self.words.len(), |end| end + 1)
    }

    /// What was done, by the word at this place.
    pub fn deed(&self, at: usize) -> Option<Deed> {
        if self.is_day(at) {
            return None;
        }
        let word = &self.words[at];
        if word.is_any(ONE_WAY) {
            Some(Deed::OneWay)
        } else if word.is_any(TOGETHER) {
            Some(Deed::Together)
        } else if (word.is_any(MEETINGS) || word.is_any(MESSAGES)) && !self.is_to_do(at) {
            Some(Deed::Thing)
        } else {
            None
        }
    }

    /// Whether from this word on it is about what is meant to follow.
    pub fn is_ahead(&self, at: usize) -> bool {
        let word = &self.words[at];
        !self.is_day(at) && (word.is_any(AHEAD) || word.plain.ends_with("'ll") || self.is_to_do(at))
    }

    fn is_to_do(&self, at: usize) -> bool {
        let is_thing = match at.checked_sub(1) {
            Some(before) => self.words[before].is_any(BEFORE_A_THING),
            None => self.words.get(1).is_none_or(|next| next.is_any(&["with", "from"])),
        };
        let goes_on = self.words.get(at + 1).is_some_and(|next| next.is_any(&["with", "from"]));
        let can_be_a_thing = self.words[at].is_any(&["call", "talk", "email", "phone"]);
        self.words[at].is_any(TO_DO) && !is_thing && !(goes_on && can_be_a_thing)
    }

    /// Whether it tells of what has been, and not only of a thing such as a coffee, which may be still to come.
    pub fn tells_of_what_was(&self) -> bool {
        (0..self.words.len()).any(|at| {
            matches!(self.deed(at), Some(Deed::OneWay | Deed::Together)) || self.words[at].is_any(WAS)
        })
    }

    /// The words that tell what happened: up to where it is about what follows.
    pub fn told(&self) -> Range<usize> {
        let deed = self.first_deed();
        let from = deed.unwrap_or_default();
        0..(from..self.words.len()).find(|&at| self.is_ahead(at)).unwrap_or(self.words.len())
    }

    /// The first word that says what was done.
    pub fn first_deed(&self) -> Option<usize> {
        (0..self.words.len()).find(|&at| self.deed(at).is_some())
    }

    /// Whether one of these words stands where it is told what happened.
    pub fn tells(&self, of: &[&str]) -> bool {
        self.told().any(|at| !self.is_day(at) && self.words[at].is_any(of))
    }

    /// Whether these words stand there, one after the other.
    pub fn tells_phrase(&self, phrase: &[&str]) -> bool {
        self.told().any(|at| super::words::stand_at(&self.words, at, phrase))
    }
}
