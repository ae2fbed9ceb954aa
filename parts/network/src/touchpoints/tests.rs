//! Stories about being in touch, on both engines.

use jiff::civil::date;
use kit::{Error, Id};
use stage::{Business, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Contact, Met, NewContact},
    goal,
};

fn knows(business: &Business, name: &str) -> Id<Contact> {
    let new = NewContact { given_name: Some(name.to_owned()), ..NewContact::default() };
    business.does(move |tx| contacts::add(tx, new.clone())).id
}

fn touch(at: &str, channel: Channel, direction: Direction) -> NewTouchpoint {
    NewTouchpoint {
        at: at.parse().unwrap(),
        channel,
        direction,
        unanswered: false,
        place: None,
        note: None,
        follow_up_on: None,
    }
}

fn logs(business: &Business, contact: Id<Contact>, new: NewTouchpoint) -> Touchpoint {
    business.does(move |tx| log(tx, contact, new.clone()))
}

#[test]
fn only_real_contact_counts_as_the_last_one_and_the_first_says_when_you_met() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        logs(&ana, imani, touch("2026-02-20T15:00:00Z", Channel::Email, Direction::Outbound));
        assert_eq!(ana.sees(move |tx| contacts::find(tx, imani)).last_real_at, None);

        let coffee = logs(&ana, imani, touch("2026-02-18T15:00:00Z", Channel::InPerson, Direction::Mutual));
        logs(&ana, imani, touch("2026-01-30T15:00:00Z", Channel::Video, Direction::Mutual));

        let known = ana.sees(move |tx| contacts::find(tx, imani));
        assert_eq!(known.last_real_at, Some(coffee.at));
        assert_eq!(known.met.map(|met| (met.on, met.channel)), Some((date(2026, 2, 18), Channel::InPerson)));
        let meetings = ana.sees(move |tx| real_one_to_one(tx, imani));
        assert_eq!(meetings, (2, Some(date(2026, 1, 30))));
    });
}

#[test]
fn a_conversation_taken_back_never_happened_and_brought_back_did() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        let call = logs(&ana, imani, touch("2026-03-02T15:00:00Z", Channel::Phone, Direction::Mutual));

        ana.does(move |tx| archive(tx, call.id));
        assert_eq!(ana.sees(move |tx| contacts::find(tx, imani)).last_real_at, None);
        assert_eq!(ana.sees(goal::goal).this_week, 0);

        ana.does(move |tx| restore(tx, call.id));
        assert_eq!(ana.sees(move |tx| contacts::find(tx, imani)).last_real_at, Some(call.at));
        assert_eq!(ana.sees(goal::goal).this_week, 1);
    });
}

#[test]
fn a_follow_up_is_due_from_its_day_until_the_next_conversation() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        let due = |day| ana.sees(move |tx| follow_ups_due(tx, day, 10)).len();
        let promised = NewTouchpoint {
            follow_up_on: Some(date(2026, 3, 9)),
            ..touch("2026-03-01T15:00:00Z", Channel::Video, Direction::Mutual)
        };
        logs(&ana, imani, promised);
        assert_eq!((due(date(2026, 3, 8)), due(date(2026, 3, 9))), (0, 1));

        let answer = logs(&ana, imani, touch("2026-03-02T15:00:00Z", Channel::Email, Direction::Mutual));
        assert_eq!(due(date(2026, 3, 9)), 0);

        ana.does(move |tx| archive(tx, answer.id));
        assert_eq!(due(date(2026, 3, 9)), 1);
    });
}

#[test]
fn tomorrow_s_conversation_has_not_happened() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        let tomorrow = touch("2026-03-03T15:00:00Z", Channel::Phone, Direction::Mutual);

        let refused = ana.write(move |tx| log(tx, imani, tomorrow.clone()));

        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        assert_eq!(ana.events(), ["contact.added"]);
    });
}

#[test]
fn a_new_person_counts_in_the_week_of_the_first_real_touchpoint_and_once() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        let met = Met {
            on: date(2026, 2, 25),
            channel: Channel::Event,
            at: Some("Chamber breakfast".to_owned()),
            through_contact_id: Some(imani),
        };
        let tomas = NewContact {
            given_name: Some("Tomás".to_owned()),
            met: Some(met.clone()),
            ..NewContact::default()
        };
        let tomas = ana.does(move |tx| contacts::add(tx, tomas.clone()));
        logs(&ana, tomas.id, touch("2026-03-02T15:00:00Z", Channel::Phone, Direction::Mutual));
        let seen = ana.sees(goal::goal);
        assert_eq!((seen.this_week, seen.streak_weeks), (0, 1), "{seen:?}");

        let corrected =
            NewContact { met: Some(Met { on: date(2026, 3, 2), ..met }), ..NewContact::from(tomas.clone()) };
        ana.does(move |tx| contacts::change(tx, tomas.id, corrected.clone()));
        let seen = ana.sees(goal::goal);
        assert_eq!((seen.this_week, seen.streak_weeks), (1, 1), "{seen:?}");
    });
}

#[test]
fn a_streak_is_followed_back_beyond_the_year_that_is_shown() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let first = date(2026, 3, 2);
        for week in 0..60 {
            let met = Met {
                on: first.saturating_sub(jiff::Span::new().weeks(week)),
                channel: if week == 0 { Channel::Video } else { Channel::InPerson },
                at: None,
                through_contact_id: None,
            };
            let name = Some(format!("Of week {week}"));
            let new = NewContact { given_name: name, met: Some(met), ..NewContact::default() };
            ana.does(move |tx| contacts::add(tx, new.clone()));
        }

        let seen = ana.sees(goal::goal);

        assert_eq!((seen.this_week, seen.streak_weeks, seen.weeks.len()), (1, 60, 52));
        let this_week = seen.weeks[51];
        assert_eq!((this_week.week, this_week.online, this_week.in_person), (first, 1, 0));
        ana.does(|tx| goal::set(tx, 2));
        assert_eq!(ana.sees(goal::goal).streak_weeks, 59, "those that are over reached what was their goal");
        stage.travel_to("2026-03-09T15:00:00Z");
        let seen = ana.sees(goal::goal);
        assert_eq!((seen.per_week, seen.streak_weeks), (2, 0), "this one did not");
    });
}
