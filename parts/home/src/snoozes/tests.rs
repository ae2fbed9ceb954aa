//! Stories about things that are put off, on both engines.

use jiff::civil::date;
use kit::Error;
use network::{
    contacts::{self, NewContact},
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};
use stage::{Business, Stage};

use super::{NewSnooze, snooze, store, wake};
use crate::today::{ActionKind, actions};

fn titles(business: &Business) -> Vec<String> {
    business.sees(actions).into_iter().map(|action| action.title).collect()
}

/// Ana wanted to get back to Mara, and the day has come.
fn due(stage: &Stage) -> (Business, String) {
    stage.travel_to("2026-03-02T15:00:00Z");
    let ana = stage.business("Ana Ruiz Social");
    let mara = ana.does(|tx| {
        let named = NewContact { display_name: Some("Mara Lind".to_owned()), ..NewContact::default() };
        let mara = contacts::add(tx, named)?.id;
        let new = NewTouchpoint {
            at: tx.now(),
            channel: Channel::Phone,
            direction: Direction::Mutual,
            place: None,
            note: None,
            follow_up_on: Some(date(2026, 3, 4)),
        };
        touchpoints::log(tx, mara, new)?;
        Ok(mara)
    });
    stage.travel_to("2026-03-04T15:00:00Z");
    (ana, mara.to_string())
}

fn until(subject: &str, day: jiff::civil::Date) -> NewSnooze {
    NewSnooze { kind: ActionKind::FollowUp, subject: subject.to_owned(), until: day }
}

#[test]
fn what_is_put_off_is_back_on_its_day() {
    stage::on_both_engines(|stage| {
        let (ana, mara) = due(stage);
        ana.does(move |tx| snooze(tx, until(&mara, date(2026, 3, 9))));
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
        let (ana, mara) = due(stage);
        let (first, second) = (mara.clone(), mara);
        let before = ana.does(move |tx| snooze(tx, until(&first, date(2026, 3, 9))));
        let after = ana.does(move |tx| snooze(tx, until(&second, date(2026, 4, 1))));
        assert_eq!((before.id, after.until), (after.id, date(2026, 4, 1)), "one thing is put off once");
        assert_eq!(ana.sees(|tx| store::all(tx, tx.today())), std::slice::from_ref(&after));
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
        let (ana, mara) = due(stage);
        let refused = |new: NewSnooze| match ana.write(move |tx| snooze(tx, new.clone())) {
            Err(Error::Invalid(faults)) => faults[0].field.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(until(&mara, date(2026, 3, 4))), "until", "today");
        assert_eq!(refused(until(&mara, date(2027, 3, 6))), "until", "more than a year");
        assert_eq!(refused(until("con_00000000000000000000000000", date(2026, 3, 9))), "subject");
        assert_eq!(titles(&ana), ["Get back to Mara Lind"]);
    });
}
