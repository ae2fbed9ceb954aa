//! Stories about being in touch, on both engines.

use jiff::civil::date;
use kit::{Error, Id};
use stage::{Business, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Contact, Met, NewContact},
    goal,
    merges::{self, Choice, Others},
    references::References,
};

fn knows(business: &Business, name: &str) -> Id<Contact> {
    let new = NewContact { given_name: Some(name.to_owned()), ..NewContact::default() };
    business.does(move |tx| contacts::add(tx, new.clone())).id
}

fn touch(at: &str, channel: Channel, direction: Direction) -> NewTouchpoint {
    NewTouchpoint::of(at.parse().unwrap(), channel, direction)
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
        let met = ana.sees(move |tx| contacts::find(tx, imani)).met;
        assert_eq!(met.map(|met| (met.on, met.channel)), Some((date(2026, 2, 18), Channel::InPerson)));
        logs(&ana, imani, touch("2026-01-30T15:00:00Z", Channel::Video, Direction::Mutual));

        let known = ana.sees(move |tx| contacts::find(tx, imani));
        assert_eq!(known.last_real_at, Some(coffee.at));
        assert_eq!(known.met.map(|met| (met.on, met.channel)), Some((date(2026, 1, 30), Channel::Video)));
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

/// A talk of a day, after which something is to follow on another.
fn promise(on: &str, follow_up_on: jiff::civil::Date) -> NewTouchpoint {
    let talk = touch(&format!("{on}T15:00:00Z"), Channel::Video, Direction::Mutual);
    NewTouchpoint { follow_up_on: Some(follow_up_on), note: Some(format!("of {on}")), ..talk }
}

/// What is open: on which days, as one person's page and as Today have it.
fn open(business: &Business, with: Id<Contact>) -> Vec<String> {
    let notes = |follow_ups: Vec<FollowUp>| -> Vec<String> {
        follow_ups.into_iter().filter_map(|follow_up| follow_up.note).collect()
    };
    let of = notes(business.sees(move |tx| follow_ups_of(tx, with)));
    assert_eq!(of, notes(business.sees(|tx| follow_ups_due(tx, date(9999, 12, 31), 10))));
    let talks = business.sees(move |tx| of_contact(tx, with, None, 10)).data;
    let is_open = |talk: &&Touchpoint| talk.follow_up_on.is_some() && !talk.is_followed_up;
    let mut shown: Vec<_> = talks.iter().filter(is_open).collect();
    shown.sort_by_key(|talk| talk.follow_up_on);
    let shown: Vec<String> = shown.into_iter().filter_map(|talk| talk.note.clone()).collect();
    assert_eq!(of, shown, "the history says the same");
    of
}

#[test]
fn what_was_promised_is_open_until_one_was_in_touch_on_its_day_or_later() {
    on_both_engines(|stage| {
        stage.travel_to("2026-03-20T15:00:00Z");
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        logs(&ana, imani, promise("2026-03-01", date(2026, 3, 9)));
        logs(&ana, imani, promise("2026-03-03", date(2026, 3, 11)));
        let due = |day| ana.sees(move |tx| follow_ups_due(tx, day, 10)).len();
        assert_eq!((due(date(2026, 3, 8)), due(date(2026, 3, 9)), due(date(2026, 3, 11))), (0, 1, 2));
        let talks = |at: &str| logs(&ana, imani, touch(at, Channel::Phone, Direction::Mutual));

        talks("2026-03-08T15:00:00Z");
        assert_eq!(open(&ana, imani), ["of 2026-03-01", "of 2026-03-03"], "the day before is no follow-up");
        let missed = NewTouchpoint {
            unanswered: true,
            ..touch("2026-03-12T15:00:00Z", Channel::Phone, Direction::Outbound)
        };
        logs(&ana, imani, missed);
        assert_eq!(open(&ana, imani).len(), 2, "nobody was reached");
        let first = talks("2026-03-09T15:00:00Z");
        assert_eq!(open(&ana, imani), ["of 2026-03-03"]);
        let second = talks("2026-03-15T15:00:00Z");
        assert_eq!(open(&ana, imani), [""; 0]);

        ana.does(move |tx| archive(tx, first.id));
        assert_eq!(open(&ana, imani), [""; 0], "the later one was in touch after both days");
        ana.does(move |tx| archive(tx, second.id));
        assert_eq!(open(&ana, imani), ["of 2026-03-01", "of 2026-03-03"]);
        ana.does(move |tx| restore(tx, first.id));
        assert_eq!(open(&ana, imani), ["of 2026-03-03"]);
        ana.does(move |tx| restore(tx, second.id));
        let late = logs(&ana, imani, promise("2026-03-10", date(2026, 3, 13)));
        assert!(late.is_followed_up, "noted after the conversation that followed it up");
        assert_eq!(open(&ana, imani), [""; 0]);
    });
}

#[test]
fn what_was_promised_is_done_where_somebody_says_so_and_open_again_where_they_take_it_back() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        let talk = logs(&ana, imani, promise("2026-03-01", date(2026, 3, 9)));
        let other = logs(&ana, imani, promise("2026-03-02", date(2026, 3, 10)));

        for _ in 0..2 {
            assert!(ana.does(move |tx| follow_up::done(tx, talk.id)).is_followed_up);
        }
        assert_eq!(open(&ana, imani), ["of 2026-03-02"]);
        for _ in 0..2 {
            assert!(!ana.does(move |tx| follow_up::reopen(tx, talk.id)).is_followed_up);
        }
        assert_eq!(open(&ana, imani).len(), 2);
        let events = ana.events();
        assert_eq!(&events[events.len() - 2..], ["touchpoint.followed_up", "touchpoint.reopened"]);

        ana.does(move |tx| archive(tx, other.id));
        let nothing = logs(&ana, imani, touch("2026-03-01T15:00:00Z", Channel::Phone, Direction::Mutual));
        let refused = ana.write(move |tx| follow_up::done(tx, nothing.id));
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    });
}

#[test]
fn a_merge_follows_up_what_the_other_was_talked_to_about_and_its_undoing_opens_it() {
    const ALONE: Others = Others { references: References::of(&[crate::REFERENCES]), may_merge: &[] };
    on_both_engines(|stage| {
        stage.travel_to("2026-03-20T15:00:00Z");
        let ana = stage.business("Ana Ruiz Social");
        let (imani, same) = (knows(&ana, "Imani"), knows(&ana, "Imani Cole"));
        logs(&ana, imani, promise("2026-03-01", date(2026, 3, 9)));
        logs(&ana, same, touch("2026-03-10T15:00:00Z", Channel::Phone, Direction::Mutual));
        assert_eq!(open(&ana, imani).len(), 1);
        ana.does(move |tx| merges::merge(tx, imani, same, &Choice::default(), ALONE));
        assert_eq!(open(&ana, same), [""; 0]);
        ana.does(move |tx| merges::undo(tx, imani, ALONE));
        assert_eq!(open(&ana, imani).len(), 1);
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
