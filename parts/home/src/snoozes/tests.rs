//! Stories about things that are put off, on both engines.

use jiff::civil::date;
use kit::{Error, Id};
use network::{
    cadence::{self, Rhythm},
    contacts::{self, Contact, NewContact},
    merges::{self, Choice, Others},
    references::References,
    touchpoints::{self, Channel, Direction, NewTouchpoint, Touchpoint},
};
use stage::{Business, Stage};

use super::{NewSnooze, api::all, snooze, store, wake};
use crate::today::{ActionKind, actions};

fn titles(business: &Business) -> Vec<String> {
    business.sees(actions).into_iter().map(|action| action.title).collect()
}

/// Ana wanted to get back to Mara, and the day has come.
fn due(stage: &Stage) -> (Business, Touchpoint) {
    stage.travel_to("2026-03-02T15:00:00Z");
    let ana = stage.business("Ana Ruiz Social");
    let mara = ana.does(|tx| {
        let named = NewContact { display_name: Some("Mara Lind".to_owned()), ..NewContact::default() };
        let mara = contacts::add(tx, named)?.id;
        let new = NewTouchpoint {
            follow_up_on: Some(date(2026, 3, 4)),
            ..NewTouchpoint::of(tx.now(), Channel::Phone, Direction::Mutual)
        };
        touchpoints::log(tx, mara, new)
    });
    stage.travel_to("2026-03-04T15:00:00Z");
    (ana, mara)
}

fn until(talk: &Touchpoint, day: jiff::civil::Date) -> NewSnooze {
    NewSnooze { kind: ActionKind::FollowUp, subject: talk.id.to_string(), until: day }
}

#[test]
fn what_is_put_off_is_back_on_its_day() {
    stage::on_both_engines(|stage| {
        let (ana, talk) = due(stage);
        ana.does(move |tx| snooze(tx, until(&talk, date(2026, 3, 9))));
        assert_eq!(titles(&ana), [""; 0]);
        stage.travel_to("2026-03-08T15:00:00Z");
        assert_eq!(titles(&ana), [""; 0]);
        stage.travel_to("2026-03-09T15:00:00Z");
        assert_eq!(titles(&ana), ["Get back to Mara Lind"]);
        assert_eq!(ana.events().last().map(String::as_str), Some("action.snoozed"));
    });
}

#[test]
fn what_is_put_off_can_be_had_back_at_once_and_another_day_be_chosen() {
    stage::on_both_engines(|stage| {
        let (ana, talk) = due(stage);
        let (first, second) = (talk.clone(), talk);
        let before = ana.does(move |tx| snooze(tx, until(&first, date(2026, 3, 9))));
        let after = ana.does(move |tx| snooze(tx, until(&second, date(2026, 4, 1))));
        assert_eq!((before.id, after.until), (after.id, date(2026, 4, 1)), "one thing is put off once");
        assert_eq!(ana.sees(store::all), std::slice::from_ref(&after));
        let id = after.id;
        ana.does(move |tx| wake(tx, id));
        assert_eq!(titles(&ana), ["Get back to Mara Lind"]);
        let count = ana.events().len();
        ana.does(move |tx| wake(tx, id));
        assert_eq!(ana.events().len(), count, "twice is once");
    });
}

#[test]
fn only_what_is_to_be_done_is_put_off_to_a_day_ahead() {
    stage::on_both_engines(|stage| {
        let (ana, talk) = due(stage);
        let refused = |new: NewSnooze| match ana.write(move |tx| snooze(tx, new.clone())) {
            Err(Error::Invalid(faults)) => faults[0].field.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(until(&talk, date(2026, 3, 4))), "until", "today");
        assert_eq!(refused(until(&talk, date(2027, 3, 6))), "until", "more than a year");
        assert_eq!(
            refused(NewSnooze { subject: talk.contact_id.to_string(), ..until(&talk, date(2026, 3, 9)) }),
            "subject"
        );
        assert_eq!(titles(&ana), ["Get back to Mara Lind"]);
    });
}

/// Whom Ana wanted to talk to every week, and has not for a month.
fn lost(ana: &Business, name: &'static str) -> Id<Contact> {
    ana.does(|tx| {
        let named = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
        let contact = contacts::add(tx, named)?.id;
        cadence::set(tx, contact, Some(Rhythm { ideal_days: 7, latest_days: 14 }))?;
        Ok(contact)
    })
}

fn losing_touch(ana: &Business) -> usize {
    ana.sees(|tx| cadence::losing_touch(tx, None, 10)).data.len()
}

#[test]
fn whoever_is_put_off_on_today_is_put_off_where_one_keeps_in_touch_and_the_other_way_round() {
    stage::on_both_engines(|stage| {
        stage.travel_to("2026-03-02T15:00:00Z");
        let ana = stage.business("Ana Ruiz Social");
        let imani = lost(&ana, "Imani Cole");
        let until = move || NewSnooze {
            kind: ActionKind::KeepInTouch,
            subject: imani.to_string(),
            until: date(2026, 5, 1),
        };
        assert!(ana.write(move |tx| snooze(tx, until())).is_err(), "there is time yet");
        stage.travel_to("2026-04-01T15:00:00Z");
        let both = |ana: &Business| (titles(ana).len(), losing_touch(ana));
        assert_eq!(both(&ana), (1, 1));

        ana.does(move |tx| snooze(tx, until()));
        assert_eq!(both(&ana), (0, 0));
        ana.does(move |tx| cadence::wake(tx, imani));
        assert_eq!(both(&ana), (1, 1));

        ana.does(move |tx| cadence::snooze(tx, imani, date(2026, 4, 9)));
        assert_eq!(both(&ana), (0, 0));
        let asleep = ana.sees(all).data;
        let told: Vec<_> = asleep.iter().map(|snooze| (&*snooze.title, snooze.until)).collect();
        assert_eq!(told, [("Talk to Imani Cole again", date(2026, 4, 9))]);
        let id = asleep[0].id;
        ana.does(move |tx| wake(tx, id));
        assert_eq!(both(&ana), (1, 1));
        assert_eq!(ana.sees(all).data, []);
        let count = ana.events().len();
        ana.does(move |tx| wake(tx, id));
        assert_eq!(ana.events().len(), count, "twice is once");
    });
}

#[test]
fn what_was_put_off_goes_with_a_person_who_turns_out_to_be_another_and_comes_back() {
    const OTHERS: Others =
        Others { references: References::of(&[network::REFERENCES, crate::REFERENCES]), may_merge: &[] };
    stage::on_both_engines(|stage| {
        let (ana, talk) = due(stage);
        let (mara, promise) = (talk.contact_id, talk.id.to_string());
        ana.does(move |tx| snooze(tx, until(&talk, date(2026, 6, 9))));
        let lost_touch = lost(&ana, "Mara L.");
        ana.does(move |tx| cadence::snooze(tx, lost_touch, date(2026, 6, 9)));
        let stays = lost(&ana, "Mara Lind");
        ana.does(move |tx| cadence::set(tx, stays, None));
        stage.travel_to("2026-05-01T15:00:00Z");
        for from in [mara, lost_touch] {
            ana.does(move |tx| merges::merge(tx, from, stays, &Choice::default(), OTHERS));
        }
        assert_eq!(titles(&ana), [""; 0]);
        let asleep = ana.sees(all).data;
        let about: Vec<_> = asleep.iter().map(|snooze| (snooze.kind, snooze.subject.clone())).collect();
        assert_eq!(
            about,
            [(ActionKind::FollowUp, promise.clone()), (ActionKind::KeepInTouch, stays.to_string())]
        );

        for from in [lost_touch, mara] {
            ana.does(move |tx| merges::undo(tx, from, OTHERS));
        }
        assert_eq!(titles(&ana), [""; 0]);
        let asleep = ana.sees(all).data;
        let about: Vec<_> = asleep.iter().map(|snooze| (snooze.kind, snooze.subject.clone())).collect();
        assert_eq!(
            about,
            [(ActionKind::FollowUp, promise), (ActionKind::KeepInTouch, lost_touch.to_string())]
        );
    });
}
