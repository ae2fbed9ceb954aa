//! Stories of people who turn out to be one.

mod any_order_tests;
mod undone_tests;

use std::thread;

use jiff::{SignedDuration, civil::date};
use kit::{Error, Id};
use stage::{Business, on_both_engines};

use super::*;
use crate::{
    cadence::{self, Rhythm},
    consent::{self, NewConsent},
    contacts::{self, Contact, Labelled, Met, NewContact},
    duplicates,
    imports::{self, Mode, NewImport},
    meetings::{self, NewMeeting},
    references::References,
    services::{self, Wanted},
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};

/// This part alone.
const ALONE: Others = Others { references: References::of(&[crate::REFERENCES]), may_merge: &[] };

fn labelled(value: &str) -> Vec<Labelled> {
    vec![Labelled { value: value.to_owned(), label: None }]
}

fn called(name: &str) -> NewContact {
    let (given, family) = name.split_once(' ').map_or((name, None), |(given, family)| (given, Some(family)));
    NewContact {
        given_name: Some(given.to_owned()),
        family_name: family.map(str::to_owned),
        ..NewContact::default()
    }
}

fn adds(business: &Business, new: NewContact) -> Id<Contact> {
    business.does(move |tx| contacts::add(tx, new.clone())).id
}

fn sees(business: &Business, id: Id<Contact>) -> Contact {
    business.sees(move |tx| contacts::find(tx, id))
}

fn talks(business: &Business, with: Id<Contact>, note: &str) {
    let note = note.to_owned();
    business.does(move |tx| {
        let talk = NewTouchpoint {
            note: Some(note.clone()),
            ..NewTouchpoint::of(tx.now(), Channel::Video, Direction::Mutual)
        };
        touchpoints::log(tx, with, talk)
    });
}

fn merges(business: &Business, from: Id<Contact>, into: Id<Contact>) -> Contact {
    business.does(move |tx| merge(tx, from, into, &Choice::new(), ALONE))
}

fn refusal<T: std::fmt::Debug>(result: kit::Result<T>) -> &'static str {
    match result {
        Err(Error::Refused(refusal)) => refusal.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_known_of_either_is_known_of_the_one_who_stays() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let met = |day, at: &str| Met {
            on: date(2026, 2, day),
            channel: Channel::Event,
            at: Some(at.to_owned()),
            through_contact_id: None,
        };
        let tomas = adds(
            &ana,
            NewContact {
                emails: labelled("tomas@rey.example"),
                job_title: Some("Owner".to_owned()),
                tags: vec!["Wood".to_owned()],
                notes: Some("Builds restaurants.".to_owned()),
                met: Some(met(24, "Fair")),
                ..called("Tomas Rey")
            },
        );
        let again = adds(
            &ana,
            NewContact {
                emails: [labelled("Tomas@Rey.example"), labelled("office@rey.example")].concat(),
                phones: labelled("+1 503 555 0142"),
                company_name: Some("Rey Carpentry".to_owned()),
                job_title: Some("Carpenter".to_owned()),
                tags: vec!["wood".to_owned(), "portland".to_owned()],
                notes: Some("Has two sons.".to_owned()),
                met: Some(met(20, "Chamber breakfast")),
                ..called("T Rey")
            },
        );
        talks(&ana, again, "Wants to talk in May");

        let one = merges(&ana, again, tomas);

        let emails: Vec<_> = one.emails.iter().map(|email| &*email.value).collect();
        assert_eq!((one.id, &*one.display_name), (tomas, "Tomas Rey"));
        assert_eq!(emails, ["tomas@rey.example", "office@rey.example"]);
        assert_eq!(one.phones, labelled("+1 503 555 0142"));
        assert_eq!(one.company_name.as_deref(), Some("Rey Carpentry"));
        assert_eq!(one.job_title.as_deref(), Some("Owner"));
        assert_eq!(one.tags, ["Wood", "portland"]);
        assert_eq!(one.notes.as_deref(), Some("Builds restaurants.\n\nHas two sons."));
        assert_eq!(one.met, Some(met(20, "Chamber breakfast")));
        assert_eq!(one.last_real_at, Some(stage.now()));
        let talks = ana.sees(move |tx| touchpoints::of_contact(tx, tomas, None, 10)).data;
        assert_eq!(talks.len(), 3, "two first meetings and a talk: {talks:?}");
        let told = ana.sees(move |tx| history_of(tx, tomas, None, 10));
        let reason = told[0].data["reason"].as_str().unwrap();
        assert_eq!(told[0].kind, "contact.merged");
        assert!(
            reason.contains("Carpenter") && reason.contains("T Rey") && !reason.contains("sons"),
            "{reason}"
        );
        let added = told.iter().filter(|event| event.kind == "contact.added").count();
        assert_eq!(added, 2, "the history of both is read as one");
    });
}

#[test]
fn a_person_who_was_merged_is_found_nowhere_and_leads_to_the_one_who_stays() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let imani =
            adds(&ana, NewContact { emails: labelled("imani@okafor.example"), ..called("Imani Okafor") });
        let twin = adds(
            &ana,
            NewContact {
                emails: labelled("io@work.example"),
                tags: vec!["food".to_owned()],
                ..called("Imani Okafor-Reed")
            },
        );
        let lena = adds(
            &ana,
            NewContact {
                met: Some(Met {
                    on: date(2026, 2, 1),
                    channel: Channel::Event,
                    at: None,
                    through_contact_id: Some(twin),
                }),
                ..called("Lena Roth")
            },
        );

        merges(&ana, twin, imani);

        let gone = sees(&ana, twin);
        assert_eq!((gone.merged_into, gone.archived_at), (Some(imani), Some(stage.now())));
        assert_eq!(ana.sees(|tx| contacts::reached_at(tx, "io@work.example")), Some(imani));
        let exactly = ana.sees(|tx| contacts::exactly(tx, "io@work.example"));
        assert_eq!(exactly.iter().map(|one| one.id).collect::<Vec<_>>(), [imani]);
        for filter in [
            contacts::Filter { q: Some("reed".to_owned()), ..contacts::Filter::default() },
            contacts::Filter { archived: Some(true), ..contacts::Filter::default() },
        ] {
            let found = ana.sees(move |tx| contacts::list(tx, &filter)).data;
            assert!(found.iter().all(|one| one.id != twin), "{found:?}");
        }
        let tagged = contacts::Filter { tag: Some("food".to_owned()), ..contacts::Filter::default() };
        let tagged = ana.sees(move |tx| contacts::list(tx, &tagged)).data;
        assert_eq!(tagged.iter().map(|one| one.id).collect::<Vec<_>>(), [imani]);
        assert_eq!(sees(&ana, lena).met.unwrap().through_contact_id, Some(imani));

        for refused in [
            ana.write(move |tx| contacts::change(tx, twin, called("Somebody"))).map(drop),
            ana.write(move |tx| contacts::restore(tx, twin)).map(drop),
            ana.write(move |tx| consent::record(tx, twin, &agreed())).map(drop),
            ana.write(move |tx| cadence::set(tx, twin, Some(Rhythm { ideal_days: 30, latest_days: 60 }))),
            ana.write(move |tx| meetings::plan(tx, with(&[twin]))).map(drop),
            ana.write(move |tx| meetings::plan(tx, with(&[imani, twin]))).map(drop),
        ] {
            assert_eq!(refusal(refused), "contact_merged");
        }
    });
}

fn agreed() -> NewConsent {
    let (address, source) = ("io@work.example".to_owned(), "At the fair".to_owned());
    NewConsent { address, given_at: None, source }
}

/// A meeting with these people a little after noon.
fn with(people: &[Id<Contact>]) -> NewMeeting {
    NewMeeting {
        contact_id: people[0],
        contact_ids: people.to_vec(),
        title: None,
        starts_at: "2026-03-02T13:00:00Z".parse().unwrap(),
        minutes: None,
        place: None,
        video_link: None,
        note: None,
    }
}

#[test]
fn an_address_book_that_knows_the_merged_one_brings_nobody_in_again() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let card =
            b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Imani Okafor-Reed\r\nN:Okafor-Reed;Imani;;;\r\nUID:card-7\r\n\
            TEL:+1 503 555 0142\r\nEND:VCARD\r\n";
        let brings = || {
            ana.does(move |tx| {
                let file = NewImport {
                    file_name: "cards.vcf".to_owned(),
                    content: card.to_vec(),
                    format: None,
                    mapping: None,
                    mode: Mode::BringIn,
                };
                imports::start(tx, file)
            })
            .counts
        };
        let imani = adds(&ana, called("Imani Okafor"));
        assert_eq!(brings().created, 1);
        let twin = ana.sees(|tx| contacts::exactly(tx, "Imani Okafor-Reed"))[0].id;
        merges(&ana, twin, imani);
        let again = brings();
        assert_eq!((again.created, again.unchanged + again.updated), (0, 1));
    });
}

#[test]
fn what_was_chosen_is_kept_and_the_rest_is_written_down() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let owner = NewContact {
            job_title: Some("Owner".to_owned()),
            tags: vec!["wood".to_owned()],
            ..called("Tomas Rey")
        };
        let baker = NewContact {
            job_title: Some("Baker".to_owned()),
            tags: vec!["bread".to_owned()],
            ..called("Thomas Ray")
        };
        let (tomas, thomas) = (adds(&ana, owner), adds(&ana, baker));
        let choice = Choice::from([
            (Field::Name, Side::Merged),
            (Field::JobTitle, Side::Merged),
            (Field::Tags, Side::Staying),
        ]);
        let one = ana.does(move |tx| merge(tx, thomas, tomas, &choice, ALONE));
        assert_eq!((&*one.display_name, one.given_name.as_deref()), ("Thomas Ray", Some("Thomas")));
        assert_eq!((one.job_title.as_deref(), &one.tags[..]), (Some("Baker"), &["wood".to_owned()][..]));
        let record = ana.sees(move |tx| super::store::standing(tx, thomas)).record;
        let left: Vec<_> = record.left_out.iter().map(|left| (left.field, &*left.value)).collect();
        assert_eq!(left, [(Field::Name, "Tomas Rey"), (Field::JobTitle, "Owner"), (Field::Tags, "bread")]);
    });
}

#[test]
fn somebody_is_merged_once_with_somebody_else_who_is_there() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [one, two, three] = ["One", "Two", "Three"].map(|name| adds(&ana, called(name)));
        assert!(matches!(
            ana.write(move |tx| merge(tx, one, one, &Choice::new(), ALONE)),
            Err(Error::Invalid(_))
        ));
        merges(&ana, two, one);
        assert_eq!(merges(&ana, two, one).id, one, "twice is once");
        let events = ana.events();
        assert_eq!(events.iter().filter(|kind| *kind == "contact.merged").count(), 1);
        assert_eq!(
            refusal(ana.write(move |tx| merge(tx, two, three, &Choice::new(), ALONE))),
            "contact_merged"
        );
        assert_eq!(
            refusal(ana.write(move |tx| merge(tx, three, two, &Choice::new(), ALONE))),
            "contact_merged"
        );

        let ben = stage.business("Ben Okafor Web");
        let stranger = adds(&ben, called("Stranger"));
        assert!(matches!(
            ana.write(move |tx| merge(tx, stranger, one, &Choice::new(), ALONE)),
            Err(Error::NotFound)
        ));
        let into_a_stranger = ana.write(move |tx| merge(tx, one, stranger, &Choice::new(), ALONE));
        assert!(matches!(into_a_stranger, Err(Error::Invalid(faults)) if faults[0].field == "into"));
    });
}

#[test]
fn two_who_merge_crosswise_at_the_same_instant_leave_one_person() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for round in 0..5 {
            let (one, two) =
                (adds(&ana, called(&format!("One {round}"))), adds(&ana, called(&format!("Two {round}"))));
            talks(&ana, one, "About the fair");
            talks(&ana, two, "About the winter");
            let results: Vec<_> = thread::scope(|threads| {
                let both = [(one, two), (two, one)].map(|(from, into)| {
                    let ana = &ana;
                    threads.spawn(move || ana.write(move |tx| merge(tx, from, into, &Choice::new(), ALONE)))
                });
                both.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            let went: Vec<_> = results.iter().filter(|result| result.is_ok()).collect();
            assert_eq!(went.len(), 1, "{results:?}");
            let stays = [one, two].into_iter().find(|id| sees(&ana, *id).merged_into.is_none()).unwrap();
            let talks = ana.sees(move |tx| touchpoints::of_contact(tx, stays, None, 10)).data;
            assert_eq!(talks.len(), 2);
        }
    });
}

#[test]
fn pairs_are_merged_together_and_undone_together() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let [one, two, three, four] = ["One", "Two", "Three", "Four"].map(|name| adds(&ana, called(name)));
        let refuses: Others = Others {
            may_merge: &[|tx, from, _| match contacts::name_of(tx, from)?.as_str() {
                "Four" => Err(kit::Refusal::new("not_this_one", "Not Four.", "Leave them.").into()),
                _ => Ok(()),
            }],
            ..ALONE
        };
        let batch = ana.does(move |tx| merge_all(tx, &[(one, two), (two, three), (three, four)], refuses));
        assert_eq!((batch.merged, &batch.refused[..]), (2, &["Not Four. Leave them.".to_owned()][..]));
        assert_eq!(
            sees(&ana, three).merged_into,
            Some(one),
            "whoever was merged before is who they turned out to be"
        );
        let (id, own) = (batch.id, |id| sees(&ana, id).merged_into.is_none());
        ana.does(move |tx| undo_all(tx, id, ALONE));
        assert!([one, two, three, four].into_iter().all(own));
        stage.later(SignedDuration::from_hours(1));
        assert!(ana.does(move |tx| undo_all(tx, id, ALONE)).is_empty(), "twice is once");
        let ben = stage.business("Ben Okafor Web");
        assert!(matches!(ben.write(move |tx| undo_all(tx, id, ALONE)), Err(Error::NotFound)));
    });
}

#[test]
fn who_is_not_the_one_is_not_the_other_either() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let phone = |name: &str| NewContact { phones: labelled("+1 503 555 0142"), ..called(name) };
        let [one, two, three] = ["One", "Two", "Three"].map(|name| adds(&ana, phone(name)));
        ana.does(move |tx| duplicates::tell_apart(tx, two, three));
        merges(&ana, two, one);
        assert!(
            ana.sees(|tx| duplicates::page(tx, None, 10)).data.is_empty(),
            "three is not two, so not one"
        );
        ana.does(move |tx| undo(tx, two, ALONE));
        let pairs = ana.sees(|tx| duplicates::page(tx, None, 10)).data;
        let pairs: Vec<_> = pairs.iter().map(|pair| (pair.contact_id, pair.other_id)).collect();
        assert_eq!(pairs, [(one, three), (one, two)]);
    });
}
