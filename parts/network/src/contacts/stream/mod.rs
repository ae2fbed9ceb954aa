//! Everything that happened with a person, as one stream: their conversations by the day on which they were, and the event
//! log by the moment at which it was written. Both are read by an index from where the page before ended.

mod entry;
mod page;
#[cfg(test)]
mod tests;

use std::iter::Peekable;

use jiff::Timestamp;
use kit::{
    Id, Result, Tx,
    store::Event,
    web::{List, paging},
};
use serde::{Deserialize, Serialize};
use workspace::history::{self, About, Happened};

pub use self::entry::Entry;
pub(super) use self::page::page;
use super::Contact;
use crate::{
    merges,
    touchpoints::{self, Touchpoint},
};

/// How often reading is continued to fill a page of which only one thing is wanted.
const ROUNDS: usize = 5;

/// Where a page ended in each of the two.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct After {
    event: Option<Id<Event>>,
    talk: Option<(Timestamp, Id<Touchpoint>)>,
}

/// A page of what happened with a person, the latest first.
pub fn of(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    about: Option<About>,
    cursor: Option<&str>,
    limit: u32,
) -> Result<List<Entry>> {
    let mut after = paging::after(cursor)?.unwrap_or(After { event: None, talk: None });
    let mut shown = Vec::new();
    for _ in 0..ROUNDS {
        let wants_talks = about.is_none_or(|about| about == About::Conversations);
        let wants_events = about != Some(About::Conversations);
        let talks = if wants_talks { talks(tx, contact, after, limit + 1)? } else { Vec::new() };
        let events =
            if wants_events { merges::history_of(tx, contact, after.event, limit + 1)? } else { Vec::new() };
        let (most, read) = (limit as usize, talks.len().max(events.len()));
        let (mut talks, mut events) = (talks.into_iter().peekable(), events.into_iter().peekable());
        for _ in 0..most {
            let Some(next) = latest(&mut talks, &mut events) else { break };
            match next {
                Next::Talk(talk) => {
                    after.talk = Some((talk.at, talk.id));
                    shown.push(Entry::of_talk(tx, &talk));
                }
                Next::Event(event) => {
                    after.event = Some(event.id);
                    let is_wanted = about.is_none_or(|about| about_of(&event) == about);
                    // A conversation stands in its own words and on its own day.
                    if is_wanted && about_of(&event) != About::Conversations {
                        shown.push(Entry::of_event(tx, &event));
                    }
                }
            }
            if shown.len() == most {
                break;
            }
        }
        let is_end = read <= most && talks.peek().is_none() && events.peek().is_none();
        if is_end {
            return Ok(List { data: shown, next_cursor: None });
        }
        if shown.len() == most {
            break;
        }
    }
    Ok(List { data: shown, next_cursor: Some(paging::cursor(&after)) })
}

/// What an event is about; what only a file said of somebody is about that file.
fn about_of(event: &Happened) -> About {
    match history::about(&event.kind, &[crate::SENTENCES]) {
        About::Details if event.data["import"].is_string() => About::Imports,
        about => about,
    }
}

enum Next {
    Talk(Touchpoint),
    Event(Happened),
}

/// Takes the later of what comes next.
fn latest(
    talks: &mut Peekable<impl Iterator<Item = Touchpoint>>,
    events: &mut Peekable<impl Iterator<Item = Happened>>,
) -> Option<Next> {
    let talk_is_later = match (talks.peek(), events.peek()) {
        (Some(talk), Some(event)) => talk.at >= event.at,
        (talk, _) => talk.is_some(),
    };
    if talk_is_later { talks.next().map(Next::Talk) } else { events.next().map(Next::Event) }
}

fn talks(tx: &mut Tx<'_>, contact: Id<Contact>, after: After, limit: u32) -> Result<Vec<Touchpoint>> {
    let cursor = after.talk.map(|talk| paging::cursor(&talk));
    Ok(touchpoints::of_contact(tx, contact, cursor.as_deref(), limit)?.data)
}
