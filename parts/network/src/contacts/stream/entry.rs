//! One thing that happened with a person, as people read it.

use kit::{Tx, words};
use workspace::history::{self, Happened};

use crate::touchpoints::Touchpoint;

/// A conversation, or anything else that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day, as programs write it.
    pub day: String,
    /// The day, as people read it.
    pub when: String,
    /// What happened.
    pub what: String,
    /// What was said about it.
    pub note: String,
    /// What was to follow, and whether it did.
    pub follow_up: String,
    /// Where one says that it is done, while it is open.
    pub done: Option<String>,
    /// Where the thing is that it happened to.
    pub href: Option<String>,
}

impl Entry {
    pub(super) fn of_event(tx: &Tx<'_>, event: &Happened) -> Self {
        let day = tx.day_of(event.at);
        let by = event.actor.name.as_ref().map(|name| format!(", by {name}")).unwrap_or_default();
        let file = || event.data["file"].as_str().map(|file| format!("From {file}")).unwrap_or_default();
        let import = event.data["import"].as_str().map(|import| format!("~/imports/{import}"));
        Self {
            day: day.to_string(),
            when: words::day(day),
            what: history::in_words(&event.kind, &[crate::SENTENCES]) + &by,
            note: event.data["reason"].as_str().map_or_else(file, str::to_owned),
            follow_up: String::new(),
            done: None,
            href: import.or_else(|| history::place_of(&event.subject)),
        }
    }

    pub(super) fn of_talk(tx: &Tx<'_>, talk: &Touchpoint) -> Self {
        let day = tx.day_of(talk.at);
        let place = talk.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
        let channel = words::upper_first(&talk.how());
        Self {
            day: day.to_string(),
            when: words::day(day),
            what: format!("{channel}{place}, {}", talk.direction.label()),
            note: talk.note.clone().unwrap_or_default(),
            follow_up: talk.to_follow().unwrap_or_default(),
            done: (talk.follow_up_on.is_some() && !talk.is_followed_up)
                .then(|| format!("~/touchpoints/{}/follow-up/done", talk.id)),
            href: None,
        }
    }
}
