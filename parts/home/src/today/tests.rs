//! Stories about Today, on both engines.

use jiff::{SignedDuration, civil::date};
use network::{
    cadence,
    contacts::{self, NewContact},
    meetings, services,
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};
use partnerships::{NewPartnership, open, stages};
use referrals::input::Send;
use reviews::{Decision, Held, hold};
use serde_json::json;
use stage::Business;

use super::{Action, ActionKind, actions};
use crate::snoozes;

fn to_do(business: &Business) -> Vec<Action> {
    business.sees(actions)
}

fn kinds(business: &Business) -> Vec<ActionKind> {
    to_do(business).into_iter().map(|action| action.kind).collect()
}

fn named(name: &str) -> NewContact {
    NewContact { display_name: Some(name.to_owned()), ..NewContact::default() }
}

#[test]
fn a_review_is_on_today_from_its_day_until_it_is_held() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            let ben = contacts::add(tx, named("Ben Okafor"))?.id;
            let new = NewPartnership { contact_id: Some(ben), ..NewPartnership::default() };
            let partnership = open(tx, new)?;
            stages::became_active(tx, partnership.id, tx.today())
        });
        stage.travel_to("2026-06-01T15:00:00Z");
        assert_eq!(kinds(&ana), [ActionKind::AskBeforeReview], "it is near, and not yet there");

        stage.travel_to("2026-06-09T15:00:00Z");
        let actions = to_do(&ana);
        let [review] = &*actions else { panic!("{actions:?}") };
        assert_eq!(review.title, "Hold the review with Ben Okafor");
        assert_eq!(review.due_on, date(2026, 6, 2));
        assert_eq!(review.url, format!("/b/ana-ruiz-social/reviews/{}", review.subject.id));

        let id = review.subject.id.parse().unwrap();
        ana.does(move |tx| {
            let held =
                Held { on: tx.today(), rating: None, notes: String::new(), decision: Decision::Continue };
            hold(tx, id, held)
        });
        assert_eq!(kinds(&ana), []);
    });
}

#[test]
fn a_follow_up_is_on_today_until_one_was_in_touch_and_the_longest_due_comes_first() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let mara = ana.does(|tx| contacts::add(tx, named("Mara Lind")).map(|mara| mara.id));
        let imani = ana.does(|tx| contacts::add(tx, named("Imani Okafor")).map(|imani| imani.id));
        for (contact, on) in [(mara, date(2026, 3, 5)), (imani, date(2026, 3, 4))] {
            ana.does(move |tx| touchpoints::log(tx, contact, call(tx.now(), Some(on))));
        }
        assert_eq!(kinds(&ana), []);

        stage.later(SignedDuration::from_hours(24 * 5));
        let titles: Vec<String> = to_do(&ana).into_iter().map(|action| action.title).collect();
        assert_eq!(titles, ["Get back to Imani Okafor", "Get back to Mara Lind"]);

        ana.does(move |tx| touchpoints::log(tx, imani, call(tx.now(), None)));
        assert_eq!(kinds(&ana), [ActionKind::FollowUp]);
    });
}

#[test]
fn everything_promised_to_one_person_comes_back_and_each_is_put_off_and_done_by_itself() {
    stage::on_both_engines(|stage| {
        stage.travel_to("2026-03-02T15:00:00Z");
        let ana = stage.business("Ana Ruiz Social");
        let mara = ana.does(|tx| contacts::add(tx, named("Mara Lind")).map(|mara| mara.id));
        let promises = |note: &'static str, on| {
            ana.does(move |tx| {
                let call = NewTouchpoint { note: Some(note.to_owned()), ..call(tx.now(), Some(on)) };
                touchpoints::log(tx, mara, call)
            })
        };
        promises("The price list", date(2026, 3, 5));
        stage.travel_to("2026-03-03T15:00:00Z");
        let brief = promises("The brief", date(2026, 3, 6));
        ana.does(move |tx| touchpoints::log(tx, mara, call(tx.now(), None)));
        stage.travel_to("2026-03-09T15:00:00Z");
        let whys = || to_do(&ana).into_iter().map(|action| action.why).collect::<Vec<_>>();
        assert_eq!(whys(), ["The price list", "The brief"]);

        let first = to_do(&ana).remove(0);
        let until =
            snoozes::NewSnooze { kind: first.kind, subject: first.subject.id, until: date(2026, 3, 20) };
        ana.does(move |tx| snoozes::snooze(tx, until.clone()));
        assert_eq!(whys(), ["The brief"]);
        ana.does(move |tx| touchpoints::follow_up::done(tx, brief.id));
        assert_eq!(whys(), [""; 0]);
        stage.travel_to("2026-03-20T15:00:00Z");
        assert_eq!(whys(), ["The price list"]);
        ana.does(move |tx| touchpoints::log(tx, mara, call(tx.now(), None)));
        assert_eq!(whys(), [""; 0]);
    });
}

#[test]
fn the_few_one_is_losing_touch_with_most_are_on_today_until_one_has_talked() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for (name, days) in [("Mara Lind", 10), ("Imani Okafor", 20), ("Tomás Rey", 30), ("Ben Hall", 40)] {
            ana.does(move |tx| {
                let contact = contacts::add(tx, named(name))?.id;
                cadence::set(tx, contact, cadence::Rhythm::wanted(Some(5), Some(days))?)
            });
        }
        assert_eq!(kinds(&ana), []);
        stage.later(SignedDuration::from_hours(24 * 60));
        let titles = |ana: &Business| to_do(ana).into_iter().map(|action| action.title).collect::<Vec<_>>();
        let [first, second, third] =
            ["Talk to Mara Lind again", "Talk to Imani Okafor again", "Talk to Tomás Rey again"];
        assert_eq!(titles(&ana), [first, second, third], "three of four");

        ana.does(move |tx| {
            let mara = contacts::exactly(tx, "Mara Lind")?[0].id;
            touchpoints::log(tx, mara, call(tx.now(), None))
        });
        assert_eq!(titles(&ana), [second, third, "Talk to Ben Hall again"]);
    });
}

#[test]
fn a_meeting_that_is_over_is_on_today_until_somebody_says_how_it_went() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let meeting = ana.does(|tx| {
            let contact_id = contacts::add(tx, named("Mara Lind"))?.id;
            let starts_at = tx.now() + SignedDuration::from_hours(1);
            let new = meetings::NewMeeting {
                contact_id,
                contact_ids: Vec::new(),
                title: None,
                starts_at,
                minutes: Some(30),
                place: None,
                video_link: None,
                note: None,
            };
            meetings::plan(tx, new)
        });
        stage.later(SignedDuration::from_mins(75));
        assert_eq!(kinds(&ana), [], "it is going on");
        stage.later(SignedDuration::from_mins(15));
        assert_eq!(to_do(&ana)[0].title, "Say how it went: Meeting with Mara Lind");
        assert_eq!(kinds(&ana), [ActionKind::WriteDownMeeting]);
        ana.does(move |tx| {
            let outcome = meetings::Went::Held;
            let said = meetings::Outcome { outcome, channel: None, note: None, follow_up_on: None };
            meetings::outcome(tx, meeting.id, said)
        });
        assert_eq!(kinds(&ana), []);
    });
}

fn call(at: jiff::Timestamp, follow_up_on: Option<jiff::civil::Date>) -> NewTouchpoint {
    NewTouchpoint { follow_up_on, ..NewTouchpoint::of(at, Channel::Phone, Direction::Mutual) }
}

#[test]
fn nobody_is_asked_about_a_client_who_took_their_yes_back() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [lena, _] = ["Lena Roth", "Olga Haas"].map(|client| {
            ana.does(move |tx| {
                let contact_id = Some(contacts::add(tx, named(&format!("Partner of {client}")))?.id);
                let partnership = open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?;
                let design = services::Wanted { name: format!("Design for {client}"), offered: false };
                let wanted = json!({
                    "direction": "outbound", "partnership_id": partnership.id, "client": { "name": client },
                    "service_id": services::add(tx, design)?.id, "consent": { "given": true },
                });
                let wanted = serde_json::from_value(wanted).expect("what the API takes");
                let referral = referrals::create(tx, wanted)?.id;
                referrals::send(tx, referral, Send::default())
            })
            .id
        });
        stage.later(SignedDuration::from_hours(24 * 60));
        let asked = |business: &Business| {
            let asks = |action: &Action| action.kind == ActionKind::AskPartner;
            to_do(business).into_iter().filter(asks).map(|action| action.title).collect::<Vec<_>>()
        };
        assert_eq!(asked(&ana).len(), 2);

        ana.does(move |tx| referrals::withdraw_consent(tx, lena));
        stage.later(SignedDuration::from_hours(24 * 60));
        assert_eq!(asked(&ana), ["Ask Partner of Olga Haas about Olga Haas"]);
    });
}

#[test]
fn another_business_has_its_own_day() {
    stage::on_both_engines(|stage| {
        let (ana, eve) = (stage.business("Ana Ruiz Social"), stage.business("Eve Marsh Events"));
        ana.does(|tx| {
            let mara = contacts::add(tx, named("Mara Lind"))?.id;
            touchpoints::log(tx, mara, call(tx.now(), Some(tx.today())))
        });
        assert_eq!((kinds(&ana).len(), kinds(&eve).len()), (1, 0));
    });
}
