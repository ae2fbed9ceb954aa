//! Stories about keeping in touch, on both engines.

use jiff::{SignedDuration, civil::date};
use kit::{
    Error, Id,
    jobs::Jobs,
    web::{Request, Typed, request::Ask},
};
use stage::{Business, Stage, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Contact, Filter, NewContact},
    partners::NONE,
    touchpoints::{self, Channel, Direction, NewTouchpoint, Touchpoint},
};

fn knows(business: &Business, name: &str, tags: &[&str]) -> Id<Contact> {
    let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
    let new = NewContact { display_name: Some(name.to_owned()), tags, ..NewContact::default() };
    business.does(move |tx| contacts::add(tx, new.clone())).id
}

fn talks(business: &Business, contact: Id<Contact>, at: &str) -> Id<Touchpoint> {
    let new = NewTouchpoint::of(at.parse().unwrap(), Channel::Phone, Direction::Mutual);
    business.does(move |tx| touchpoints::log(tx, contact, new.clone())).id
}

fn every(ideal_days: u32, latest_days: u32) -> Option<Rhythm> {
    Some(Rhythm { latest_days, ideal_days })
}

fn sets(business: &Business, contact: Id<Contact>, rhythm: Option<Rhythm>) {
    business.does(move |tx| set(tx, contact, rhythm));
}

fn sets_tag(business: &Business, tag: &'static str, rhythm: Option<Rhythm>) {
    business.does(move |tx| set_for_tag(tx, tag, rhythm));
}

fn rhythm_of(business: &Business, contact: Id<Contact>) -> Option<(u32, Option<String>)> {
    let cadence = business.sees(move |tx| find(tx, contact))?;
    Some((cadence.rhythm.latest_days, cadence.tag))
}

/// The names in the list, page by page.
fn late(business: &Business, limit: u32) -> Vec<String> {
    business.sees(move |tx| {
        let (mut names, mut cursor) = (Vec::new(), None);
        loop {
            let page = losing_touch(tx, cursor.as_deref(), limit)?;
            for cadence in page.data {
                names.push(contacts::name_of(tx, cadence.contact_id)?);
            }
            match page.next_cursor {
                None => return Ok(names),
                next => cursor = next,
            }
        }
    })
}

fn run_jobs(stage: &Stage, business: &Business) {
    let scope = business.scope.clone();
    let jobs = Jobs::new().on(JOB, move |run, job: Payload| follow_tag(run.db, &scope, job));
    jobs.run_due(&stage.db).expect("jobs run");
}

#[test]
fn the_next_date_counts_from_the_last_real_contact_and_before_one_from_when_the_rhythm_was_set() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani", &[]);
        sets(&ana, imani, every(30, 60));
        let next = || ana.sees(move |tx| Ok(find(tx, imani)?.expect("a rhythm").next_on(&tx.scope().zone)));
        assert_eq!(next(), date(2026, 4, 1), "thirty days from today");

        let call = talks(&ana, imani, "2026-02-20T15:00:00Z");
        assert_eq!(next(), date(2026, 3, 22));
        ana.does(move |tx| touchpoints::archive(tx, call));
        assert_eq!(next(), date(2026, 4, 1), "the call was taken back");
        ana.does(move |tx| touchpoints::restore(tx, call));
        assert_eq!(next(), date(2026, 3, 22));

        sets(&ana, imani, None);
        assert!(ana.sees(move |tx| find(tx, imani)).is_none());
    });
}

#[test]
fn a_business_that_moves_to_another_zone_counts_in_its_new_days() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani", &[]);
        sets(&ana, imani, every(7, 14));
        // Half past eleven on Friday evening in New York, half past five on Saturday morning in Berlin.
        talks(&ana, imani, "2026-02-14T04:30:00Z");
        stage.travel_to("2026-02-28T15:00:00Z");
        assert_eq!(late(&ana, 10), ["Imani"]);

        let in_berlin =
            kit::Scope { zone: jiff::tz::TimeZone::get("Europe/Berlin").unwrap(), ..ana.scope.clone() };
        let found = stage.db.read_now(in_berlin, |tx| losing_touch(tx, None, 10)).unwrap();
        assert_eq!(found.data, [], "there the last day is not over");
    });
}

#[test]
fn a_person_s_own_rhythm_wins_and_of_several_tags_the_tightest() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani", &["Partner", "Choir"]);
        assert_eq!(rhythm_of(&ana, imani), None);
        sets_tag(&ana, "Choir", every(60, 180));
        assert_eq!(rhythm_of(&ana, imani), Some((180, Some("Choir".to_owned()))));
        sets_tag(&ana, "partner", every(30, 60));
        assert_eq!(rhythm_of(&ana, imani), Some((60, Some("partner".to_owned()))));
        sets(&ana, imani, every(90, 365));
        assert_eq!(rhythm_of(&ana, imani), Some((365, None)));
        sets(&ana, imani, None);
        sets_tag(&ana, "partner", None);
        assert_eq!(rhythm_of(&ana, imani), Some((180, Some("Choir".to_owned()))));

        let untagged = move |tx: &mut kit::Tx<'_>| {
            let known = contacts::find(tx, imani)?;
            contacts::change(tx, imani, NewContact { tags: Vec::new(), ..known.into() })
        };
        ana.does(untagged);
        assert_eq!(rhythm_of(&ana, imani), None);
        let tomas = knows(&ana, "Tomás", &["choir"]);
        assert_eq!(rhythm_of(&ana, tomas).map(|(days, _)| days), Some(180));
        ana.does(move |tx| contacts::archive(tx, tomas, NONE));
        assert_eq!(rhythm_of(&ana, tomas), None);
        ana.does(move |tx| contacts::restore(tx, tomas));
        assert_eq!(rhythm_of(&ana, tomas).map(|(days, _)| days), Some(180));
    });
}

#[test]
fn a_rhythm_for_many_people_is_written_by_a_job_that_may_run_twice() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            for person in 0..600 {
                let new = NewContact {
                    display_name: Some(format!("Person {person:03}")),
                    tags: vec!["Fair".to_owned()],
                    ..NewContact::default()
                };
                contacts::add(tx, new)?;
            }
            Ok(())
        });
        sets_tag(&ana, "Fair", every(10, 20));
        assert_eq!(ana.jobs().len(), 1);
        run_jobs(stage, &ana);
        stage.later(SignedDuration::from_hours(24 * 30));
        assert_eq!(late(&ana, 200).len(), 600);
        let scope = ana.scope.clone();
        let nobody = Id::from_uuid(uuid::Uuid::nil());
        follow_tag(&stage.db, &scope, Payload { tag_key: "fair".to_owned(), after: nobody }).unwrap();
        assert_eq!(late(&ana, 200).len(), 600);
    });
}

#[test]
fn whoever_is_further_past_their_time_comes_first_however_long_it_is_page_by_page() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        stage.travel_to("2026-12-01T15:00:00Z");
        for (name, rhythm, last) in [
            // Times since the last contact, over the days at the latest.
            ("Once and a bit in a year", every(180, 365), "2025-11-01T15:00:00Z"),
            ("Three times a month", every(20, 30), "2026-09-01T15:00:00Z"),
            ("Twice two months", every(30, 60), "2026-08-03T15:00:00Z"),
            ("Just late", every(20, 30), "2026-10-30T15:00:00Z"),
            ("Due and not late", every(20, 90), "2026-10-01T15:00:00Z"),
            ("Twice a month", every(20, 30), "2026-10-02T15:00:00Z"),
        ] {
            let contact = knows(&ana, name, &[]);
            sets(&ana, contact, rhythm);
            talks(&ana, contact, last);
        }
        let whole = late(&ana, 50);
        assert_eq!(
            whole,
            [
                "Three times a month",
                "Twice a month",
                "Twice two months",
                "Once and a bit in a year",
                "Just late"
            ]
        );
        for limit in 1..5 {
            assert_eq!(late(&ana, limit), whole, "in pages of {limit}");
        }
        let filter = Filter { overdue: Some(true), ..Filter::default() };
        let people = ana.sees(move |tx| contacts::list(tx, &filter)).data;
        let names: Vec<String> = people.into_iter().map(|contact| contact.display_name).collect();
        assert_eq!(names, whole);
    });
}

#[test]
fn who_is_put_off_is_back_on_the_day_or_counts_anew_after_a_real_contact() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani", &[]);
        let refused = ana.write(move |tx| snooze(tx, imani, date(2026, 5, 1)));
        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "no_rhythm"), "{refused:?}");
        sets(&ana, imani, every(7, 14));
        stage.travel_to("2026-04-01T15:00:00Z");
        assert_eq!(late(&ana, 10), ["Imani"]);

        ana.does(move |tx| snooze(tx, imani, date(2026, 5, 1)));
        assert_eq!(late(&ana, 10), [""; 0]);
        ana.does(move |tx| wake(tx, imani));
        assert_eq!(late(&ana, 10), ["Imani"]);
        ana.does(move |tx| snooze(tx, imani, date(2026, 5, 1)));
        stage.travel_to("2026-05-01T15:00:00Z");
        assert_eq!(late(&ana, 10), ["Imani"]);

        ana.does(move |tx| snooze(tx, imani, date(2026, 9, 1)));
        stage.later(SignedDuration::from_hours(1));
        talks(&ana, imani, "2026-05-01T15:30:00Z");
        stage.travel_to("2026-06-01T15:00:00Z");
        assert_eq!(late(&ana, 10), ["Imani"], "the call ended the snooze");
        let past = ana.write(move |tx| snooze(tx, imani, date(2026, 6, 1)));
        assert!(matches!(past, Err(Error::Invalid(_))), "{past:?}");
    });
}

#[test]
fn a_rhythm_for_a_tag_that_nobody_has_says_so() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Imani", &["Baker"]);
        let said = |tag: &str| {
            let fields = [("tag", tag), ("ideal_days", "30"), ("latest_days", "60")];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
            let typed = Typed::of(&Request { fields, ..Request::default() }).expect("a form");
            format!("{:?}", ana.does(move |tx| pages::set_tag(tx, typed.clone())))
        };
        assert!(said("baker").contains("Everyone tagged “baker” is to hear from you every 30 days"));
        assert!(said("butcher").contains("Nobody is tagged “butcher” yet"));
    });
}
