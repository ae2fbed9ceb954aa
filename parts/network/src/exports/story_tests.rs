//! Stories about what a note tells of somebody, on both engines.

use formats::contacts::write::Section;
use jiff::{SignedDuration, civil::date};
use stage::on_both_engines;

use super::story;
use crate::{
    contacts::{self, Met, NewContact},
    meetings::{Brief, ShowBrief},
    services,
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};

/// What a later part knows of everybody.
const LATER: &[ShowBrief] = &[|_, _| {
    Ok(Some(Brief { title: "As a partner", lines: vec![("Candidate\nfor design".to_owned(), None)] }))
}];

fn named(name: &str) -> NewContact {
    NewContact { display_name: Some(name.to_owned()), ..NewContact::default() }
}

#[test]
fn a_note_tells_how_one_met_what_is_open_what_later_parts_know_and_every_conversation() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = ana.does(|tx| {
            let wanted = services::Wanted { name: "Website design".to_owned(), offered: false };
            let (design, zoe) = (services::add(tx, wanted)?, contacts::add(tx, named("Zoe Marlow"))?);
            let at = Some("Chamber breakfast".to_owned());
            let (channel, through_contact_id) = (Channel::Event, Some(zoe.id));
            let met = Some(Met { on: date(2026, 1, 12), channel, at, through_contact_id });
            contacts::add(tx, NewContact { met, needs: vec![design.id], ..named("Ben Okafor") })
        });
        for (note, follow_up_on) in
            [("Wants a new site.\n\nLikes tea.", None), ("Will send the brief", Some(date(2026, 3, 9)))]
        {
            let talk = NewTouchpoint {
                note: Some(note.to_owned()),
                follow_up_on,
                ..NewTouchpoint::of(stage.now(), Channel::Phone, Direction::Mutual)
            };
            ana.does(move |tx| touchpoints::log(tx, ben.id, talk.clone()));
            stage.later(SignedDuration::from_hours(24));
        }
        let told = ana.sees(move |tx| {
            let ben = contacts::find(tx, ben.id)?;
            story::of(tx, &ben, LATER)
        });
        let told: Vec<(&str, &str)> =
            told.iter().map(|Section { title, text }| (title.as_str(), text.as_str())).collect();
        let conversations = "### 3 March 2026: Phone call, both ways\n\nWill send the brief\n\nFollow up on 9 March 2026.\n\n\
            ### 2 March 2026: Phone call, both ways\n\nWants a new site.\n\nLikes tea.\n\n\
            ### 12 January 2026: At an event, both ways\n\nChamber breakfast";
        assert_eq!(
            told,
            [
                ("How you met", "12 January 2026, Chamber breakfast, through Zoe Marlow"),
                (
                    "Open with them",
                    "- Follow up on 9 March 2026: Will send the brief\n- Needs Website design"
                ),
                ("As a partner", "- Candidate for design"),
                ("Conversations", conversations),
            ]
        );
    });
}

#[test]
fn a_note_of_somebody_with_very_many_conversations_tells_the_latest_and_says_so() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = ana.does(|tx| contacts::add(tx, named("Ben Okafor")));
        let now = stage.now();
        ana.does(move |tx| {
            (0..520).try_for_each(|ago| {
                let talk = NewTouchpoint {
                    note: Some(format!("talk {ago}")),
                    ..NewTouchpoint::of(
                        now - SignedDuration::from_hours(24 * ago),
                        Channel::Phone,
                        Direction::Mutual,
                    )
                };
                touchpoints::log(tx, ben.id, talk).map(drop)
            })
        });
        let told = ana.sees(move |tx| {
            let ben = contacts::find(tx, ben.id)?;
            story::of(tx, &ben, &[])
        });
        let conversations = &told.last().unwrap().text;
        assert!(conversations.contains("talk 0\n") && conversations.contains("talk 499\n"));
        assert!(
            !conversations.contains("talk 500\n")
                && conversations.ends_with("\n\nEarlier ones are in Entente.")
        );
    });
}
