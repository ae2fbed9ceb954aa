//! Stories of how two met, which a conversation says until it is taken back.

use jiff::civil::{Date, date};
use kit::Id;
use stage::{Business, on_both_engines};

use super::*;
use crate::{
    meetings::{self, NewMeeting, Outcome, Went},
    merges::{self, Choice, Others},
    references::References,
    touchpoints::{self, Channel, Direction, NewTouchpoint, Touchpoint},
};

const ALONE: Others = Others { references: References::of(&[crate::REFERENCES]), may_merge: &[] };

fn knows(business: &Business, name: &str, met: Option<Met>) -> Id<Contact> {
    let new = NewContact { display_name: Some(name.to_owned()), met, ..NewContact::default() };
    business.does(move |tx| add(tx, new.clone())).id
}

fn talks(business: &Business, with: Id<Contact>, at: &str) -> Id<Touchpoint> {
    let talk = NewTouchpoint {
        place: Some("Café Central".to_owned()),
        ..NewTouchpoint::of(at.parse().unwrap(), Channel::InPerson, Direction::Mutual)
    };
    business.does(move |tx| touchpoints::log(tx, with, talk.clone())).id
}

fn take_back(business: &Business, talk: Id<Touchpoint>) {
    business.does(move |tx| touchpoints::archive(tx, talk));
}

/// On which day, by what is known of them.
fn met_on(business: &Business, who: Id<Contact>) -> Option<Date> {
    business.sees(move |tx| find(tx, who)).met.map(|met| met.on)
}

#[test]
fn what_only_a_conversation_said_of_how_two_met_goes_with_it() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani", None);
        let [later, first] =
            ["2026-03-02T12:00:00Z", "2026-02-20T12:00:00Z"].map(|at| talks(&ana, imani, at));
        assert_eq!(met_on(&ana, imani), Some(date(2026, 2, 20)), "the first conversation says it");

        take_back(&ana, first);
        assert_eq!(met_on(&ana, imani), Some(date(2026, 3, 2)), "of what remains");
        take_back(&ana, later);
        assert_eq!(ana.sees(move |tx| find(tx, imani)).met, None);
        ana.does(move |tx| touchpoints::restore(tx, later));
        assert_eq!(met_on(&ana, imani), Some(date(2026, 3, 2)));
    });
}

#[test]
fn what_somebody_said_of_how_two_met_stays_whatever_is_taken_back() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let fair = Met { on: date(2026, 2, 1), channel: Channel::Event, at: None, through_contact_id: None };
        let imani = knows(&ana, "Imani", Some(fair.clone()));
        let tomas = knows(&ana, "Tomas", None);
        let talk = talks(&ana, tomas, "2026-03-02T12:00:00Z");
        let corrected = fair.clone();
        ana.does(move |tx| {
            let known = NewContact::from(find(tx, tomas)?);
            change(tx, tomas, NewContact { met: Some(corrected.clone()), ..known })
        });
        take_back(&ana, talk);
        let told = ana.sees(move |tx| touchpoints::of_contact(tx, imani, None, 10)).data;
        told.iter().for_each(|talk| take_back(&ana, talk.id));
        for who in [imani, tomas] {
            assert_eq!(ana.sees(move |tx| find(tx, who)).met.as_ref(), Some(&fair));
        }
    });
}

#[test]
fn a_meeting_to_which_nobody_came_after_all_is_not_how_two_met() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [imani, tomas] = ["Imani", "Tomas"].map(|name| knows(&ana, name, None));
        let at = stage.now();
        let meeting = ana.does(move |tx| {
            let new = NewMeeting {
                contact_id: imani,
                contact_ids: vec![tomas],
                title: None,
                starts_at: at,
                minutes: None,
                place: None,
                video_link: None,
                note: None,
            };
            meetings::plan(tx, new)
        });
        let went = |outcome| {
            let said = Outcome { outcome, channel: None, note: None, follow_up_on: None };
            ana.does(move |tx| meetings::outcome(tx, meeting.id, said.clone()))
        };
        went(Went::Held);
        assert_eq!([imani, tomas].map(|who| met_on(&ana, who).is_some()), [true, true]);
        ana.does(move |tx| meetings::reopen(tx, meeting.id));
        went(Went::NoShow);
        assert_eq!([imani, tomas].map(|who| met_on(&ana, who)), [None, None]);
    });
}

#[test]
fn a_conversation_that_is_taken_back_after_a_merge_and_its_undoing_takes_along_what_it_said() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [imani, twin] = ["Imani", "I. Okafor"].map(|name| knows(&ana, name, None));
        let own = talks(&ana, imani, "2026-03-02T12:00:00Z");
        let theirs = talks(&ana, twin, "2026-02-20T12:00:00Z");
        ana.does(move |tx| merges::merge(tx, twin, imani, &Choice::new(), ALONE));
        assert_eq!(met_on(&ana, imani), Some(date(2026, 2, 20)));
        ana.does(move |tx| merges::undo(tx, twin, ALONE));
        assert_eq!(
            [imani, twin].map(|who| met_on(&ana, who)),
            [Some(date(2026, 3, 2)), Some(date(2026, 2, 20))]
        );
        take_back(&ana, own);
        take_back(&ana, theirs);
        assert_eq!([imani, twin].map(|who| met_on(&ana, who)), [None, None]);
    });
}
