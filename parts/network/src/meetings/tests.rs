//! Stories about meetings, on both engines.

use jiff::{SignedDuration, civil::date};
use kit::{
    Error, Id,
    web::{Request, Typed, request::Ask},
};
use stage::{Business, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Contact, NewContact},
    goal,
    merges::{self, Choice, Others},
    references::References,
    touchpoints::{self, Channel, Touchpoint},
};

fn knows(business: &Business, name: &str) -> Id<Contact> {
    let new = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
    business.does(move |tx| contacts::add(tx, new.clone())).id
}

fn wanted(with: &[Id<Contact>], starts_at: &str) -> NewMeeting {
    NewMeeting {
        contact_id: with[0],
        contact_ids: with[1..].to_vec(),
        title: None,
        starts_at: starts_at.parse().unwrap(),
        minutes: Some(45),
        place: Some("Café Central".to_owned()),
        video_link: None,
        note: None,
    }
}

fn plans(business: &Business, with: &[Id<Contact>], starts_at: &str) -> Meeting {
    let new = wanted(with, starts_at);
    business.does(move |tx| plan(tx, new.clone()))
}

fn conversations(business: &Business, with: Id<Contact>) -> Vec<Touchpoint> {
    business.sees(move |tx| touchpoints::of_contact(tx, with, None, 10)).data
}

fn went(outcome: Went) -> Outcome {
    Outcome { outcome, channel: None, note: Some("She likes the plan.".to_owned()), follow_up_on: None }
}

fn says(business: &Business, id: Id<Meeting>, said: Outcome) -> Meeting {
    business.does(move |tx| super::outcome(tx, id, said.clone()))
}

#[test]
fn a_meeting_that_was_held_is_a_conversation_with_everybody_and_counts_for_the_week() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (imani, tomas) = (knows(&ana, "Imani"), knows(&ana, "Tomás"));
        let meeting = plans(&ana, &[imani, tomas], "2026-03-02T16:00:00Z");
        assert_eq!(meeting.title, "Meeting with Imani and Tomás");
        assert_eq!(ana.sees(goal::goal).this_week, 0, "a plan is no contact");
        let id = meeting.id;
        let early = ana.write(move |tx| super::outcome(tx, id, went(Went::Held)));
        assert!(matches!(&early, Err(Error::Refused(why)) if why.code == "meeting_to_come"), "{early:?}");

        stage.later(SignedDuration::from_hours(2));
        let follow_up_on = Some(date(2026, 3, 9));
        for _ in 0..2 {
            says(&ana, id, Outcome { follow_up_on, ..went(Went::Held) });
        }
        for contact in [imani, tomas] {
            let [talk] = &conversations(&ana, contact)[..] else { panic!("one conversation each") };
            assert_eq!(talk.at, meeting.starts_at);
            assert_eq!((talk.channel, talk.place.as_deref()), (Channel::InPerson, Some("Café Central")));
            assert_eq!(
                (talk.note.as_deref(), talk.follow_up_on),
                (Some("She likes the plan."), follow_up_on)
            );
        }
        assert_eq!(ana.sees(goal::goal).this_week, 2);

        ana.does(move |tx| reopen(tx, id));
        assert_eq!(ana.sees(goal::goal).this_week, 0, "it was taken back");
        assert_eq!(conversations(&ana, imani), []);
        says(&ana, id, went(Went::Held));
        assert_eq!(conversations(&ana, imani).len(), 1);
    });
}

#[test]
fn a_meeting_with_both_entries_of_one_person_is_held_with_them_once() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (imani, twin, tomas) = (knows(&ana, "Imani"), knows(&ana, "I. Okafor"), knows(&ana, "Tomás"));
        let id = plans(&ana, &[imani, twin, tomas], "2026-03-02T16:00:00Z").id;
        let others = Others { references: References::of(&[crate::REFERENCES]), may_merge: &[] };
        ana.does(move |tx| merges::merge(tx, twin, imani, &Choice::new(), others));
        assert_eq!(ana.sees(move |tx| find(tx, id)).contact_ids, [imani, tomas]);
        let later = Moved { starts_at: "2026-03-02T17:00:00Z".parse().unwrap(), minutes: None };
        ana.does(move |tx| move_to(tx, id, later.clone()));

        stage.later(SignedDuration::from_hours(6));
        says(&ana, id, went(Went::Held));

        assert_eq!([imani, tomas].map(|with| conversations(&ana, with).len()), [1, 1]);
        ana.does(move |tx| reopen(tx, id));
        assert_eq!([imani, tomas].map(|with| conversations(&ana, with).len()), [0, 0]);
        ana.does(move |tx| merges::undo(tx, twin, others));
        assert_eq!(ana.sees(move |tx| find(tx, id)).contact_ids, [imani, twin, tomas]);
    });
}

#[test]
fn nobody_was_met_where_a_meeting_was_called_off_or_nobody_came() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        let [first, second, third] =
            ["13", "14", "14"].map(|hour| plans(&ana, &[imani], &format!("2026-03-02T{hour}:00:00Z")).id);
        assert_eq!(says(&ana, first, went(Went::NoShow)).state, State::NoShow);
        assert_eq!(says(&ana, second, went(Went::NotHeld)).state, State::NotHeld);
        assert_eq!(ana.does(move |tx| cancel(tx, third)).state, State::Cancelled);
        assert_eq!(conversations(&ana, imani), []);
        assert_eq!(ana.sees(move |tx| contacts::find(tx, imani)).last_real_at, None);

        let refused = ana.write(move |tx| super::outcome(tx, third, went(Went::Held)));
        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "meeting_over"), "{refused:?}");
        assert_eq!(ana.does(move |tx| restore(tx, third)).state, State::Planned);
    });
}

#[test]
fn calendars_follow_a_meeting_that_is_moved_and_called_off() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        let id = plans(&ana, &[imani], "2026-03-29T08:00:00Z").id;
        let file = |business: &Business| {
            let file = business.sees(move |tx| Ok(calendar::file(&find(tx, id)?)));
            String::from_utf8(business.fetches(file.content)).expect("text")
        };
        let says =
            |file: &str, line: &str| assert!(file.contains(&format!("\r\n{line}\r\n")), "{line}: {file}");
        let first = file(&ana);
        says(&first, &format!("UID:{id}@entente"));
        says(&first, "SEQUENCE:0");
        says(&first, "DTSTART:20260329T080000Z");
        assert!(!first.contains("METHOD"));

        let later = Moved { starts_at: "2026-03-30T08:00:00Z".parse().unwrap(), minutes: None };
        for _ in 0..2 {
            let later = later.clone();
            ana.does(move |tx| move_to(tx, id, later.clone()));
        }
        let moved = file(&ana);
        says(&moved, &format!("UID:{id}@entente"));
        says(&moved, "SEQUENCE:1");
        says(&moved, "DTSTART:20260330T080000Z");
        says(&moved, "DTEND:20260330T084500Z");
        ana.does(move |tx| cancel(tx, id));
        says(&file(&ana), "SEQUENCE:2");
        says(&file(&ana), "STATUS:CANCELLED");
    });
}

#[test]
fn a_time_that_is_typed_is_the_business_s_and_keeps_its_moment_when_the_business_moves() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        let fields = vec![
            ("contact_ids".to_owned(), imani.to_string()),
            ("day".to_owned(), "2026-03-09".to_owned()),
            ("time".to_owned(), "14:30".to_owned()),
            ("minutes".to_owned(), "30".to_owned()),
        ];
        let request = Request { fields, ..Request::default() };
        let meeting = ana.does(move |tx| {
            let new = form::read(tx, &Typed::of(&request)?)?;
            plan(tx, new)
        });
        assert_eq!(meeting.starts_at, "2026-03-09T18:30:00Z".parse().unwrap(), "summer time in New York");
        assert_eq!(meeting.contact_ids, [imani]);

        let in_berlin =
            kit::Scope { zone: jiff::tz::TimeZone::get("Europe/Berlin").unwrap(), ..ana.scope.clone() };
        let id = meeting.id;
        let there = stage.db.read_now(in_berlin, move |tx| {
            let meeting = find(tx, id)?;
            form::fill(tx, &Typed::default(), Some(&meeting))
        });
        assert_eq!(there.map(|form| form.time.value).unwrap(), "19:30");
    });
}

#[test]
fn before_a_meeting_one_reads_who_they_are_what_was_said_and_what_is_open() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = ana.does(|tx| {
            let new = NewContact {
                display_name: Some("Imani Okafor".to_owned()),
                company_name: Some("Okafor Web".to_owned()),
                job_title: Some("Owner".to_owned()),
                notes: Some("Laughs a lot.".to_owned()),
                ..NewContact::default()
            };
            contacts::add(tx, new)
        });
        let imani = imani.id;
        let talk = touchpoints::NewTouchpoint {
            note: Some("Wants two openings a month.".to_owned()),
            follow_up_on: Some(date(2026, 3, 9)),
            ..touchpoints::NewTouchpoint::of(
                "2026-02-20T15:00:00Z".parse().unwrap(),
                Channel::Phone,
                touchpoints::Direction::Mutual,
            )
        };
        ana.does(move |tx| touchpoints::log(tx, imani, talk.clone()));
        let known: &[ShowBrief] =
            &[|_, _| Ok(Some(Brief { title: "As a partner", lines: vec![("A good fit".to_owned(), None)] }))];
        let about = ana.sees(move |tx| brief::about(tx, imani, known));
        assert_eq!((about.name.as_str(), about.works.as_str()), ("Imani Okafor", "Owner, Okafor Web"));
        assert_eq!(about.noticed, ["Laughs a lot."]);
        assert_eq!(about.said[0].note, ["Wants two openings a month."]);
        let lines: Vec<&str> =
            about.briefs.iter().flat_map(|brief| &brief.lines).map(|(line, _)| line.as_str()).collect();
        assert_eq!(lines, ["Follow up on 9 March 2026: Wants two openings a month.", "A good fit"]);
    });
}

#[test]
fn a_meeting_at_the_end_of_the_calendar_or_at_a_time_that_the_clocks_skip_is_refused_where_it_is() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Imani Njoroge");
        let far = ("day", "is too far away to be meant");
        for (day, time, wrong) in [
            ("9999-12-31", "23:59", far),
            ("3000-01-01", "23:59", far),
            ("1899-12-31", "23:59", far),
            // Summer time begins in New York.
            ("2026-03-08", "02:30", ("time", "is skipped on that day, as the clocks are put forward")),
        ] {
            let fields = [("also", "Imani"), ("day", day), ("time", time)];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
            let typed = Typed::of(&Request { fields, ..Request::default() }).expect("a form");
            let refused = ana.sees(move |tx| Ok(form::read(tx, &typed)));
            let Err(Error::Invalid(faults)) = &refused else { panic!("{refused:?}") };
            let said = (&*faults[0].field, &*faults[0].sentence);
            assert_eq!((said, faults.len()), (wrong, 1), "{day}");
        }
    });
}

#[test]
fn to_when_it_was_moved_is_asked_right_below_that_it_was_and_how_it_went_is_asked_once() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani = knows(&ana, "Imani");
        let id = plans(&ana, &[imani], "2026-03-02T10:00:00Z").id;
        let page = ana.sees(move |tx| pages::show(tx, id, &Typed::default(), &[])).body;
        let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
        assert!(
            place("It was moved") < place("Moved to") && place("Moved to") < place("What it was about"),
            "{page}"
        );
        assert_eq!((page.matches("How did it go?").count(), page.contains("<details")), (1, false), "{page}");
    });
}

#[test]
fn nobody_known_has_no_meetings_and_the_list_of_them_is_empty() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let nobody: Id<Contact> = "con_2pty8e3a7wm0f91vxh7z6teyyg".parse().unwrap();
        let page = ana.sees(move |tx| store::of_contact(tx, nobody, None, 10));
        assert_eq!((page.data, page.next_cursor), (Vec::new(), None));
    });
}
