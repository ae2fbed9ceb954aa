//! Stories about a conversation noted in one line, on both engines.

use jiff::civil::date;
use kit::{
    Error, Id,
    web::{At, Request, Typed, request::Ask},
};
use stage::{Business, on_both_engines};

use super::{note_pages::note, *};
use crate::contacts::{self, Contact, NewContact};

fn knows(business: &Business, name: &str) -> Id<Contact> {
    let new = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
    business.does(move |tx| contacts::add(tx, new.clone())).id
}

fn names(people: Vec<Contact>) -> Vec<String> {
    people.into_iter().map(|contact| contact.display_name).collect()
}

fn typed(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Typed::of(&Request { fields, ..Request::default() }).expect("a form")
}

#[test]
fn a_name_means_whoever_is_called_so_or_else_those_whose_names_begin_so() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Ben Okafor");
        knows(&ana, "Benedikt Braun");
        knows(&ana, "Maya Lind");
        let meant = |name: &'static str| names(ana.sees(move |tx| fitting(tx, name)));

        assert_eq!(meant("ben okafor"), ["Ben Okafor"]);
        assert_eq!(meant("Okafor"), ["Ben Okafor"]);
        assert_eq!(meant("Ben"), ["Ben Okafor"]);
        assert_eq!(meant("Be").len(), 2);
        assert_eq!(meant("Tomás"), [""; 0]);
    });
}

#[test]
fn a_line_is_noted_with_the_only_one_who_can_be_meant() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = knows(&ana, "Ben Okafor");
        let query = "line=met+Ben+at+the+chamber+breakfast+yesterday,+talk+in+May".to_owned();
        let request = Request { query, ..Request::default() };
        let page = ana.sees(move |tx| note_pages::new(tx, Typed::of(&request)?));
        assert!(page.body.contains(&format!("value=\"{ben}\" checked")), "{}", page.body);
        assert!(page.body.contains("value=\"2026-03-01\""), "{}", page.body);
        assert_eq!(ana.events(), ["contact.added"], "nothing is kept before it is right");

        ana.does(|tx| {
            note(
                tx,
                typed(&[
                    ("who", "Ben"),
                    ("at", "2026-03-01"),
                    ("channel", "event"),
                    ("place", "Chamber breakfast"),
                    ("note", "met Ben at the chamber breakfast"),
                    ("follow_up_on", "2026-05-01"),
                ]),
            )
        });
        let touchpoints = ana.sees(move |tx| of_contact(tx, ben, None, 10)).data;
        let [noted] = &*touchpoints else { panic!("{touchpoints:?}") };
        assert_eq!(
            (noted.channel, noted.place.as_deref(), noted.follow_up_on),
            (Channel::Event, Some("Chamber breakfast"), Some(date(2026, 5, 1)))
        );
        let met = ana.sees(move |tx| contacts::find(tx, ben)).met.expect("they have met");
        assert_eq!((met.on, met.at.as_deref()), (date(2026, 3, 1), Some("Chamber breakfast")));
    });
}

#[test]
fn of_several_one_is_chosen_and_somebody_new_is_added_in_the_same_save() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = knows(&ana, "Ben Okafor");
        knows(&ana, "Ben Hall");
        knows(&ana, "Olivia Bennett");
        let said = [("at", "2026-03-02"), ("channel", "phone")];
        let with = |more: &[(&'static str, String)]| -> Vec<(String, String)> {
            let said = said.iter().map(|&(name, value)| (name.to_owned(), value.to_owned()));
            said.chain(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone()))).collect()
        };
        let sends = |fields: Vec<(String, String)>| {
            ana.write(move |tx| {
                note(tx, Typed::of(&Request { fields: fields.clone(), ..Request::default() })?).map(drop)
            })
        };

        let unclear = sends(with(&[("who", "Ben".to_owned())]));
        assert!(
            matches!(&unclear, Err(Error::Invalid(faults)) if faults[0].field == "contact"),
            "{unclear:?}"
        );

        let asked = || ("asked_for", "Ben".to_owned());
        sends(with(&[("who", "Ben".to_owned()), asked(), ("contact", ben.to_string())]))
            .expect("one is chosen");
        assert!(ana.sees(move |tx| contacts::find(tx, ben)).last_real_at.is_some());

        let other = sends(with(&[("who", "Benno Vogt".to_owned()), asked(), ("contact", ben.to_string())]));
        assert!(other.is_err(), "the choice was made for another name");

        sends(with(&[
            ("who", "Benno Vogt".to_owned()),
            ("asked_for", "Benno Vogt".to_owned()),
            ("contact", "new".to_owned()),
            ("company", "Vogt Wood".to_owned()),
        ]))
        .expect("somebody new");
        let [benno] = &ana.sees(|tx| fitting(tx, "Benno Vogt"))[..] else { panic!("there is one") };
        assert_eq!(benno.company_name.as_deref(), Some("Vogt Wood"));
        assert_eq!(
            (benno.given_name.as_deref(), benno.family_name.as_deref()),
            (Some("Benno"), Some("Vogt"))
        );
        assert!(benno.last_real_at.is_some());
    });
}

/// What was wrong with a form, by field.
fn wrong<T: std::fmt::Debug>(refused: kit::Result<T>) -> Vec<(String, String)> {
    match refused {
        Err(Error::Invalid(faults)) => {
            faults.into_iter().map(|fault| (fault.field.to_string(), fault.sentence.to_string())).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_last_days_of_the_calendar_are_refused_with_words() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Ben Okafor");
        for (day, said) in [
            ("9999-12-31", "this is still to come; note it when it has happened"),
            ("9999-12-30", "this is still to come; note it when it has happened"),
            ("0001-01-01", "this is too long ago"),
        ] {
            let refused = ana
                .write(|tx| note(tx, typed(&[("who", "Ben"), ("at", day), ("channel", "phone")])).map(drop));
            assert_eq!(wrong(refused), [("at".to_owned(), said.to_owned())], "{day}");
        }
        assert_eq!(ana.events(), ["contact.added"]);
    });
}

#[test]
fn a_day_still_to_come_is_refused_with_what_was_typed_and_a_meeting_is_offered_for_it() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = knows(&ana, "Ben Okafor");
        let asked = |refused: Option<Error>| Request {
            places: [("id".to_owned(), ben.to_string())].into(),
            fields: [
                "who=Ben",
                "line=met Ben",
                "asked_for=Ben",
                "at=2026-03-03",
                "channel=phone",
                "note=His shop",
            ]
            .map(|field| field.split_once('=').expect("a field"))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec(),
            refused,
            ..Request::default()
        };
        let of_him = ana.write({
            let asked = asked(None);
            move |tx| pages::log(tx, At::of(&asked)?, Typed::of(&asked)?).map(drop)
        });
        let in_one_line = ana.write({
            let asked = asked(None);
            move |tx| note(tx, Typed::of(&asked)?).map(drop)
        });
        for refused in [&of_him, &in_one_line] {
            assert!(
                matches!(refused, Err(Error::Invalid(faults)) if faults[0].field == "at" && faults.len() == 1),
                "{refused:?}"
            );
        }
        let (of_him, in_one_line) = (asked(of_him.err()), asked(in_one_line.err()));
        for page in [
            ana.sees(move |tx| pages::new(tx, At::of(&of_him)?, Typed::of(&of_him)?)),
            ana.sees(move |tx| note_pages::new(tx, Typed::of(&in_one_line)?)),
        ] {
            let offer = format!("~/meetings/new?day=2026-03-03&#38;contact_ids={ben}");
            for kept in [&*offer, "This is still to come", "His shop", "value=\"2026-03-03\""] {
                assert!(page.body.contains(kept), "{kept}: {}", page.body);
            }
        }
        assert_eq!(ana.events(), ["contact.added"]);
    });
}

#[test]
fn a_name_that_is_typed_is_split_as_one_that_a_file_brings() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let said = [("at", "2026-03-02"), ("channel", "phone"), ("contact", "new")];
        for (who, given, family) in [
            ("Tom van der Berg", "Tom", Some("van der Berg")),
            ("Okafor, Ben", "Ben", Some("Okafor")),
            ("Olivia Bennett, PhD", "Olivia", Some("Bennett")),
            ("Emi", "Emi", None),
        ] {
            let fields = [&said[..], &[("who", who), ("asked_for", who)]].concat();
            ana.does(move |tx| note(tx, typed(&fields)));
            let [new] = &ana.sees(move |tx| contacts::exactly(tx, who))[..] else { panic!("there is one") };
            assert_eq!((new.given_name.as_deref(), new.family_name.as_deref()), (Some(given), family));
            assert_eq!(new.display_name, who);
        }
    });
}

/// What the page shows of a line.
fn read(business: &Business, line: &str) -> String {
    let query = serde_urlencoded::to_string([("line", line)]).expect("a query");
    business
        .sees(move |tx| {
            note_pages::new(tx, Typed::of(&Request { query: query.clone(), ..Request::default() })?)
        })
        .body
}

#[test]
fn a_meeting_told_in_one_line_is_offered_to_be_planned_and_a_day_that_there_is_not_is_asked_for() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (ben, _) = (knows(&ana, "Ben Okafor"), knows(&ana, "Maya Lind"));

        let meeting = read(&ana, "meeting with Ben and Maya Lind on 20 March at 10:00");
        let plan = format!(
            "~/meetings/new?day=2026-03-20&#38;time=10%3A00&#38;contact_ids={ben}&#38;also=Maya+Lind"
        );
        assert!(meeting.contains(&plan) && meeting.contains("value=\"2026-03-20\""), "{meeting}");

        let no_day = read(&ana, "met Ben on 31 February");
        assert!(no_day.contains("this cannot have been on “31 February”; on which day was it?"), "{no_day}");
        assert!(no_day.contains("name=\"at\" type=\"date\" value=\"\""), "{no_day}");
    });
}

#[test]
fn a_plan_told_in_one_line_is_offered_to_be_planned_and_its_day_is_asked_for() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = knows(&ana, "Ben Okafor");
        let plan = read(&ana, "remind me to call Ben on Friday");
        let offer = format!("~/meetings/new?day=2026-03-06&#38;contact_ids={ben}");
        for said in [&*offer, "no conversation yet", "name=\"at\" type=\"date\" value=\"\"", "2026-03-06"] {
            assert!(plan.contains(said), "{said}: {plan}");
        }
        let birthday = read(&ana, "birthday of Ben Okafor is 3 May");
        assert!(birthday.contains("does not say that you talked"), "{birthday}");
        assert!(!birthday.contains("meetings/new"), "{birthday}");
    });
}

#[test]
fn a_sign_in_a_name_may_be_left_out_and_of_two_of_one_name_the_address_says_who_was_there() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Sean O'Neil");
        assert_eq!(names(ana.sees(|tx| fitting(tx, "sean oneil"))), ["Sean O'Neil"]);

        let twins = ["tom@twin.example", "tom@other.example"].map(|address| {
            let emails = vec![contacts::Labelled { value: address.to_owned(), label: None }];
            let new =
                NewContact { display_name: Some("Tom Twin".to_owned()), emails, ..NewContact::default() };
            ana.does(move |tx| contacts::add(tx, new.clone())).id
        });
        let met = [("who", "Sean O'Neil"), ("at", "2026-03-02"), ("channel", "event")];
        for (also, sentence) in [
            (
                "Tom Twin",
                "“Tom Twin” may be several people; write the whole name or the email address of the one",
            ),
            ("Zoe", "“Zoe” is nobody here"),
        ] {
            let refused =
                ana.write(move |tx| note(tx, typed(&[&met[..], &[("also", also)]].concat())).map(drop));
            assert_eq!(wrong(refused), [("also".to_owned(), sentence.to_owned())]);
        }
        ana.does(move |tx| note(tx, typed(&[&met[..], &[("also", "tom@twin.example")]].concat())).map(drop));
        let talks = twins.map(|tom| ana.sees(move |tx| of_contact(tx, tom, None, 10)).data.len());
        assert_eq!(talks, [1, 0]);
    });
}

#[test]
fn one_letter_means_nobody() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        knows(&ana, "Wim Claes");
        knows(&ana, "X");
        let meant = |name: &'static str| names(ana.sees(move |tx| fitting(tx, name)));
        assert_eq!(meant("w"), [""; 0]);
        assert_eq!(meant("Wim C"), ["Wim Claes"]);
        assert_eq!(meant("X"), ["X"], "unless they are called so");
    });
}

#[test]
fn a_call_that_nobody_took_is_kept_and_is_no_contact() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = knows(&ana, "Ben Okafor");
        let calls = |fields: &'static [(&str, &str)]| ana.does(move |tx| note(tx, typed(fields)).map(drop));
        let open = || ana.sees(move |tx| follow_ups_of(tx, ben)).len();
        calls(&[("who", "Ben"), ("at", "2026-03-01"), ("channel", "email"), ("follow_up_on", "2026-03-02")]);
        assert!(read(&ana, "called Ben, no answer").contains("value=\"yes\" checked"));

        calls(&[("who", "Ben"), ("at", "2026-03-02"), ("channel", "phone"), ("unanswered", "yes")]);
        let [call, _] = &*ana.sees(move |tx| of_contact(tx, ben, None, 10)).data else { panic!("two") };
        assert_eq!((call.unanswered, call.direction), (true, Direction::Outbound));
        let known = ana.sees(move |tx| contacts::find(tx, ben));
        assert_eq!(known.last_real_at.map(|at| at.strftime("%F").to_string()), Some("2026-03-01".to_owned()));
        assert_eq!(open(), 1, "he is still to be got back to");

        calls(&[("who", "Ben"), ("at", "2026-03-02"), ("channel", "phone")]);
        assert_eq!(open(), 0);
    });
}

#[test]
fn a_conversation_with_several_is_noted_with_each_of_them() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (ben, maya) = (knows(&ana, "Ben Okafor"), knows(&ana, "Maya Lind"));
        let page = read(&ana, "met Ben and Maya Lind at the fair");
        assert!(page.contains("name=\"also\" type=\"text\" value=\"Maya Lind\""), "{page}");

        let met = [("who", "Ben"), ("at", "2026-03-02"), ("channel", "event")];
        let unknown =
            ana.write(move |tx| note(tx, typed(&[&met[..], &[("also", "Zoe")]].concat())).map(drop));
        assert_eq!(wrong(unknown)[0].0, "also");

        ana.does(move |tx| note(tx, typed(&[&met[..], &[("also", "Maya Lind, Ben")]].concat())).map(drop));
        for person in [ben, maya] {
            assert_eq!(ana.sees(move |tx| of_contact(tx, person, None, 10)).data.len(), 1);
        }
    });
}

#[test]
fn a_conversation_sent_again_after_going_back_is_noted_once() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = knows(&ana, "Ben Okafor");
        let form = [
            ("who", "Ben"),
            ("at", "2026-03-02"),
            ("channel", "phone"),
            ("note", "called Ben about the shop"),
        ];
        let sends =
            |form: [(&'static str, &'static str); 4]| ana.does(move |tx| note(tx, typed(&form)).map(drop));
        let noted = || ana.sees(move |tx| of_contact(tx, ben, None, 10)).data.len();
        sends(form);
        sends(form);
        assert_eq!(noted(), 1);

        let mut another = form;
        another[3].1 = "called Ben about the prices";
        sends(another);
        assert_eq!(noted(), 2, "another one of the same day is another one");
        stage.later(jiff::SignedDuration::from_hours(2));
        sends(form);
        assert_eq!(noted(), 3, "and after hours it is meant");
    });
}
