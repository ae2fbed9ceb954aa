//! Stories about what speaks for a partner, on both engines.

use jiff::ToSpan;
use kit::{Id, Result, Tx};
use network::{
    companies::{self, NewCompany},
    contacts::{self, NewContact},
    services::{self, Wanted},
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};
use stage::{Business, on_both_engines};

use super::{Evidence, gather};
use crate::{
    NewPartnership, Partnership, cast,
    discovery::{Discovery, Reaction, Said, Topic, Value, learn},
    open,
    passed::Passed,
    qualification::{Answer, Criterion, Qualification, Verdict, qualify},
};

fn two_sent(_: &mut Tx<'_>, _: Id<Partnership>, _: jiff::civil::Date) -> Result<Passed> {
    Ok(Passed { sent: 2, won_sent: 1, ..Passed::default() })
}

fn evidence(ana: &Business, partner: Id<Partnership>) -> Evidence {
    ana.sees(move |tx| gather(tx, partner, two_sent))
}

fn talked(ana: &Business, with: &'static str, days_ago: i64, channel: Channel, note: &'static str) {
    ana.does(move |tx| {
        let found = contacts::list(tx, &contacts::Filter { q: Some(with.into()), ..Default::default() })?;
        let at = tx.now().checked_sub((days_ago * 24).hours()).expect("a time");
        let talk =
            NewTouchpoint { note: Some(note.into()), ..NewTouchpoint::of(at, channel, Direction::Mutual) };
        touchpoints::log(tx, found.data[0].id, talk)
    });
}

#[test]
fn of_a_stranger_nothing_is_known_and_each_criterion_says_what_to_do() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let evidence = evidence(&ana, maya);
        assert_eq!(evidence.verdict, Verdict::Nurture);
        assert_eq!(evidence.missing.len(), 5);
        assert_eq!(evidence.connected.sentence(), "The two of you have not talked one to one yet.");
        assert!(!evidence.strategic.is_reached());
    });
}

#[test]
fn conversations_topic_character_and_values_are_gathered_with_their_days() {
    on_both_engines(|stage| {
        stage.travel_to("2026-10-20T15:00:00Z");
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        talked(&ana, "Maya", 200, Channel::InPerson, "Her studio");
        talked(&ana, "Maya", 90, Channel::Event, "The fair");
        talked(&ana, "Maya", 20, Channel::Video, "Her new clients");
        let known = Discovery {
            character: Some("Patient.".into()),
            topic: Some(Topic { raised_on: None, reaction: Reaction::Unsure, said: Some("Maybe".into()) }),
            values: vec![Value {
                name: "Honesty".into(),
                ours: Some(Said::Words("We say no.".into())),
                theirs: Some(Said::Shared(true)),
            }],
            ..Discovery::default()
        };
        ana.does(move |tx| learn(tx, maya, known.clone()));

        let evidence = evidence(&ana, maya);

        assert_eq!(evidence.connected.sentence(), "You talked one to one twice since 3 April 2026.");
        let notes: Vec<_> = evidence.connected.latest.iter().filter_map(|talk| talk.note.clone()).collect();
        assert_eq!(notes, ["Her new clients", "The fair", "Her studio"]);
        let opening = evidence.open.expect("the topic was raised");
        assert_eq!(opening.sentence(), "You raised it, and they were not sure: “Maybe”.");
        assert_eq!((evidence.character.as_deref(), evidence.values.len()), (Some("Patient."), 1));
        assert!(evidence.values[0].answered_by_both);
        assert_eq!((evidence.strategic.meetings.so_far, evidence.strategic.days.so_far), (2, 200));
        assert_eq!(evidence.passed.sent_in_words(), "You sent 2 clients; 1 signed");
    });
}

#[test]
fn clients_who_look_like_their_ideal_client_come_first_and_say_by_which_words() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, design) = (cast::partner(&ana, "Maya"), cast::service(&ana, "Website design"));
        let copy = cast::service(&ana, "Copywriting");
        ana.does(move |tx| {
            let client = |name: &str, tags: &[&str], notes: Option<&str>, needs| NewContact {
                display_name: Some(name.into()),
                tags: tags.iter().map(ToString::to_string).collect(),
                notes: notes.map(str::to_owned),
                needs,
                ..NewContact::default()
            };
            contacts::add(tx, client("Anton", &["law"], None, vec![design]))?;
            contacts::add(tx, client("Lena", &["food"], Some("Runs a bakery, no time"), vec![copy, design]))?;
            contacts::add(tx, client("Zoe", &["food"], Some("A bakery"), vec![]))?;
            let known = Discovery {
                ideal_client: Some("Bakeries and cafés with no time".into()),
                services: vec![design, copy],
                ..Discovery::default()
            };
            learn(tx, maya, known)
        });

        let evidence = evidence(&ana, maya);

        let shown: Vec<_> =
            evidence.shared_clients.iter().map(|one| (one.name.as_str(), one.meta())).collect();
        assert_eq!(
            shown,
            [
                (
                    "Lena",
                    "Needs Copywriting and Website design. Like their ideal client: “bakeries”".to_owned()
                ),
                ("Anton", "Needs Website design".to_owned()),
            ]
        );
        assert_eq!(evidence.alike(), 1);
    });
}

#[test]
fn a_partner_that_is_a_business_has_the_conversations_of_its_people_and_is_no_client_of_itself() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let lind = ana.does(|tx| {
            let company = companies::add(tx, NewCompany::named("Lind & Lind"))?;
            let design = services::add(tx, Wanted { name: "Website design".into(), offered: false })?.id;
            for name in ["Maya Lind", "Nils Lind"] {
                let person = NewContact {
                    display_name: Some(name.into()),
                    company_id: Some(company.id),
                    needs: vec![design],
                    ..NewContact::default()
                };
                contacts::add(tx, person)?;
            }
            let company_id = Some(company.id);
            let lind = open(tx, NewPartnership { company_id, ..NewPartnership::default() })?.id;
            learn(tx, lind, Discovery { services: vec![design], ..Discovery::default() })?;
            Ok(lind)
        });
        talked(&ana, "Maya", 3, Channel::Phone, "With Maya");
        talked(&ana, "Nils", 2, Channel::InPerson, "With Nils");

        let evidence = evidence(&ana, lind);

        assert_eq!(evidence.connected.meetings, 2);
        let notes: Vec<_> = evidence.connected.latest.iter().filter_map(|talk| talk.note.clone()).collect();
        assert_eq!(notes, ["With Nils", "With Maya"]);
        assert_eq!(evidence.shared_clients, []);
    });
}

#[test]
fn a_no_that_decides_is_told_as_not_a_fit_with_what_to_do() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        ana.does(move |tx| {
            let mut found = Qualification::default();
            found.finding_mut(Criterion::Comfortable).answer = Answer::No;
            qualify(tx, maya, found)
        });
        let evidence = evidence(&ana, maya);
        assert_eq!(evidence.verdict, Verdict::NotAFit);
        let last = evidence.missing.last().expect("something is missing");
        assert_eq!((last.criterion, last.answer), (Criterion::Comfortable, Answer::No));
        assert!(last.sentence.starts_with("With this no it is not a fit."));
    });
}
