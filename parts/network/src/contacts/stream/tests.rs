//! Stories about a person's history, on both engines.

use jiff::SignedDuration;
use kit::{
    Id,
    web::{At, Query},
};
use serde_json::json;
use stage::{Business, Stage, on_both_engines};
use workspace::history::About;

use super::{of, page};
use crate::{
    contacts::{Contact, NewContact, add, change},
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};

fn imani() -> NewContact {
    NewContact { display_name: Some("Imani Okafor".to_owned()), ..NewContact::default() }
}

fn talks(stage: &Stage, ana: &Business, with: Id<Contact>, note: &str) {
    let talk = NewTouchpoint {
        note: Some(note.to_owned()),
        ..NewTouchpoint::of(stage.now(), Channel::Video, Direction::Mutual)
    };
    ana.does(move |tx| touchpoints::log(tx, with, talk.clone()));
    stage.later(SignedDuration::from_hours(1));
}

/// Everything a history tells, page after page of two: what happened, and what was noted.
fn told(ana: &Business, id: Id<Contact>, about: Option<About>) -> Vec<String> {
    let (mut cursor, mut told) = (None::<String>, Vec::new());
    loop {
        let asked = cursor.clone();
        let page = ana.sees(move |tx| of(tx, id, about, asked.as_deref(), 2));
        told.extend(page.data.into_iter().map(|entry| match entry.note.is_empty() {
            true => entry.what.split(',').next().unwrap_or_default().to_owned(),
            false => entry.note,
        }));
        match page.next_cursor {
            Some(next) => cursor = Some(next),
            None => return told,
        }
    }
}

#[test]
fn talks_and_everything_else_are_one_stream_that_goes_on_page_after_page() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let id = ana.does(|tx| add(tx, imani())).id;
        stage.later(SignedDuration::from_hours(1));
        talks(stage, &ana, id, "first");
        ana.does(move |tx| change(tx, id, imani()));
        stage.later(SignedDuration::from_hours(1));
        talks(stage, &ana, id, "second");
        talks(stage, &ana, id, "third");
        ana.does(move |tx| {
            let meeting = tx.new_id::<Contact>();
            tx.note_with("meeting.planned", &[&meeting, &id], json!({}))
        });

        let all = ["A meeting was planned", "third", "second", "Edited", "first", "Added"];
        assert_eq!(told(&ana, id, None), all);
        assert_eq!(told(&ana, id, Some(About::Conversations)), ["third", "second", "first"]);
        assert_eq!(told(&ana, id, Some(About::Meetings)), ["A meeting was planned"]);
        assert_eq!(told(&ana, id, Some(About::Details)), ["Edited", "Added"]);
        assert_eq!(told(&ana, id, Some(About::Reviews)), [""; 0]);
    });
}

#[test]
fn the_page_of_a_history_shows_one_kind_and_leads_on() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let id = ana.does(|tx| add(tx, imani())).id;
        for number in 0..51 {
            talks(stage, &ana, id, &format!("talk {number}"));
        }
        let only = page::Asked { about: Some(About::Conversations), ..page::Asked::default() };
        let shown = ana.sees(move |tx| page::page(tx, At(id), Query(only.clone()))).body;
        assert!(shown.contains("talk 50") && !shown.contains("<p>talk 0</p>"), "{shown}");
        assert!(shown.contains("history?about=conversations&#38;cursor="), "{shown}");
    });
}
