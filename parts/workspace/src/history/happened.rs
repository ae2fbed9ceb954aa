//! Something that happened.

use std::sync::OnceLock;

use jiff::Timestamp;
use kit::{Id, store::Event};
use serde_json::Value as Json;

use super::About;

/// Something that happened, who did it and when.
#[derive(Debug, Clone, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Happened {
    /// The event's id.
    pub id: Id<Event>,
    /// What happened, such as `referral.won`.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Who,
    /// To what.
    pub subject: What,
    /// What a person would want to know about it; empty where it was forgotten.
    pub data: Json,
    /// When it was written, which is when it happened.
    pub created_at: Timestamp,
    /// Never later: what happened is not changed.
    pub updated_at: Timestamp,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Who {
    /// `member`, `token`, `outsider` or `system`.
    pub kind: String,
    /// Their name, where they have one here.
    pub name: Option<String>,
}

/// To what something happened.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct What {
    /// The prefix of its id, such as `ref`.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// What people read for each kind of event, by what it is about; every part brings its own.
pub type Sentences = &'static [(About, &'static [(&'static str, &'static str)])];

/// The sentences of every part, as the one list of parts knows them.
static EVERY_PARTS: OnceLock<&'static [Sentences]> = OnceLock::new();

/// Where people look at the things that events are about: the prefix of their ids, and the path before the id.
pub type Places = &'static [(&'static str, &'static str)];

/// The places, as the one list of parts knows them.
static EVERY_PLACE: OnceLock<Places> = OnceLock::new();

/// Makes the sentences of every part and the places of its things known, once, when the process starts: a person's history
/// tells of referrals and payments too, although those parts come later.
pub fn know(sentences: &'static [Sentences], places: Places) {
    EVERY_PARTS.get_or_init(|| sentences);
    EVERY_PLACE.get_or_init(|| places);
}

/// Where people look at what something happened to, where there is such a page.
pub fn place_of(subject: &What) -> Option<String> {
    let places = EVERY_PLACE.get().copied().unwrap_or_default();
    let (_, path) = places.iter().find(|(prefix, _)| *prefix == subject.kind)?;
    Some(format!("{path}{}", subject.id))
}

/// An event's kind in words: its sentence, or the kind itself spelled out.
pub fn in_words(kind: &str, own: &[Sentences]) -> String {
    told(kind, own).map_or_else(|| kind.replace(['.', '_'], " "), |(_, sentence)| sentence.to_owned())
}

/// What an event of a kind is about.
pub fn about(kind: &str, own: &[Sentences]) -> About {
    told(kind, own).map_or(About::Details, |(about, _)| about)
}

fn told(kind: &str, own: &[Sentences]) -> Option<(About, &'static str)> {
    let others = EVERY_PARTS.get().copied().unwrap_or_default();
    own.iter().chain(others).flat_map(|part| part.iter()).find_map(|(about, sentences)| {
        let (_, sentence) = sentences.iter().find(|(name, _)| *name == kind)?;
        Some((*about, *sentence))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_about_what_its_part_says_whatever_word_it_begins_with() {
        const OWN: Sentences = &[
            (About::Partnership, &[("goal.added", "A goal was set")]),
            (About::Details, &[("weekly_goal.set", "The weekly goal was set")]),
        ];
        let of = |kind| (about(kind, &[OWN]), in_words(kind, &[OWN]));
        assert_eq!(of("goal.added"), (About::Partnership, "A goal was set".to_owned()));
        assert_eq!(of("weekly_goal.set"), (About::Details, "The weekly goal was set".to_owned()));
        assert_eq!(of("goal.forgotten_to_tell"), (About::Details, "goal forgotten to tell".to_owned()));
    }
}
