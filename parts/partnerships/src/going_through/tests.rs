//! Stories about going through who one knows, on both engines.

use jiff::SignedDuration;
use kit::{Error, Id, Result, Tx};
use network::{
    contacts::{self, Contact, Met, NewContact},
    merges::{self, Choice, Others},
    references::References,
    services::{self, Service, Wanted},
    touchpoints::{self, Channel, Direction, NewTouchpoint},
};
use stage::{Business, Stage, on_both_engines};

use super::{Answer, Client, Suggestion, Why, Yes, answer, ask_again, book, card, next, store, weigh_slice};
use crate::{
    discovery::{self, Discovery},
    partnerships,
};

/// What this part and the one before it have to say of a merge.
const OTHERS: Others = Others {
    references: References::of(&[network::REFERENCES, crate::REFERENCES]),
    may_merge: &[crate::may_merge],
};

fn nobody(_: &mut Tx<'_>, _: u32) -> Result<Vec<Client>> {
    Ok(Vec::new())
}

/// Ana, who does social media, and whose clients need websites.
fn ana(stage: &Stage) -> (Business, Id<Service>) {
    let ana = stage.business("Ana Ruiz Social");
    let add = |name: &'static str, offered| {
        ana.does(move |tx| services::add(tx, Wanted { name: name.to_owned(), offered })).id
    };
    add("Social media management", true);
    let websites = add("Website design", false);
    (ana, websites)
}

fn person(name: &str, job_title: &str) -> NewContact {
    NewContact {
        display_name: Some(name.to_owned()),
        job_title: Some(job_title.to_owned()).filter(|title| !title.is_empty()),
        ..NewContact::default()
    }
}

fn knows(ana: &Business, person: NewContact) -> Id<Contact> {
    ana.does(move |tx| contacts::add(tx, person.clone())).id
}

fn weighs_everyone(stage: &Stage, ana: &Business) {
    stage.later(SignedDuration::from_mins(5));
    while ana.does(|tx| weigh_slice(tx, nobody)) > 0 {}
}

fn first_names(ana: &Business, most: usize) -> Vec<String> {
    ana.sees(move |tx| next(tx, nobody, most)).into_iter().map(|card| card.known.name).collect()
}

fn answers(ana: &Business, id: Id<Contact>, given: Answer) {
    ana.does(move |tx| answer(tx, id, given, Yes::Open));
}

#[test]
fn of_twenty_likely_partners_among_a_thousand_fifteen_come_in_the_first_thirty_cards() {
    on_both_engines(|stage| {
        for seed in [1, 7, 42] {
            let ana = stage.business(&format!("Ana {seed}"));
            ana.does(|tx| {
                services::add(tx, Wanted { name: "Social media management".into(), offered: true })
            });
            bring_in(stage, &ana, seed);
            weighs_everyone(stage, &ana);

            let mut met = 0;
            for _ in 0..30 {
                let card = ana.sees(|tx| next(tx, nobody, 1)).remove(0);
                let is_partner = is_one_of_the_twenty(&card.known);
                met += u32::from(is_partner);
                answers(&ana, card.known.id, if is_partner { Answer::Yes } else { Answer::No });
            }

            assert!(met >= 15, "seed {seed}: {met} of 20");
        }
    });
}

fn is_one_of_the_twenty(known: &super::likely::Known) -> bool {
    let (title, company) = (known.job_title.as_deref(), known.company.as_deref());
    book::PARTNERS.contains(&(title.unwrap_or_default(), company.unwrap_or_default()))
}

fn bring_in(stage: &Stage, ana: &Business, seed: u64) {
    let now = stage.now();
    let book = book::of_seed(seed);
    assert_eq!(book.iter().filter(|entry| entry.is_partner).count(), 20);
    for slice in book.chunks(100) {
        let entries: Vec<_> = slice
            .iter()
            .map(|entry| {
                let company = Some(entry.company.to_owned()).filter(|name| !name.is_empty());
                (
                    NewContact { company_name: company, ..person(&entry.name, entry.title) },
                    entry.talked_days_ago,
                )
            })
            .collect();
        ana.does(move |tx| {
            for (new, talked_days_ago) in entries.clone() {
                let contact = contacts::add(tx, new)?;
                if let Some(days) = talked_days_ago {
                    let at = now - SignedDuration::from_hours(24 * i64::from(days));
                    touchpoints::log(tx, contact.id, talked(at))?;
                }
            }
            Ok(())
        });
    }
}

fn talked(at: jiff::Timestamp) -> NewTouchpoint {
    let (channel, direction) = (Channel::Phone, Direction::Mutual);
    NewTouchpoint::of(at, channel, direction)
}

#[test]
fn a_card_says_who_for_which_service_and_why() {
    on_both_engines(|stage| {
        let (ana, websites) = ana(stage);
        let lena = knows(&ana, NewContact { needs: vec![websites], ..person("Lena Roth", "Baker") });
        let imani = knows(&ana, person("Imani Okafor", "Websites for makers"));
        let met = Met {
            on: jiff::civil::date(2026, 2, 20),
            channel: Channel::Event,
            at: None,
            through_contact_id: Some(imani),
        };
        let greg = NewContact { met: Some(met), needs: vec![websites], ..person("Greg Olsen", "Potter") };
        knows(&ana, greg);
        let today = stage.now();
        ana.does(move |tx| touchpoints::log(tx, imani, talked(today)));

        let card = ana.sees(|tx| next(tx, nobody, 1)).remove(0);

        assert_eq!(card.known.name, "Imani Okafor");
        assert!(matches!(&card.suggestion, Suggestion::Listed(service) if service.id == websites));
        let said: Vec<(Why, &str)> =
            card.likely.reasons.iter().map(|reason| (reason.kind, reason.text.as_str())).collect();
        assert_eq!(
            said,
            [
                (Why::Complements, "Clients who need social media often need web design, too."),
                (Why::Introduced, "Introduced you to Greg Olsen, a client of yours."),
                (Why::InTouch, "You talked on 2 March 2026."),
                (Why::OwnBusiness, "Works for themselves, so they can decide."),
            ]
        );
        let baker = ana.sees(move |tx| super::card(tx, nobody, lena));
        assert_eq!(baker.suggestion, Suggestion::Unknown);
    });
}

#[test]
fn a_yes_makes_a_candidate_for_that_service_and_is_taken_back_as_if_it_had_not_been() {
    on_both_engines(|stage| {
        let (ana, websites) = ana(stage);
        let imani = knows(&ana, person("Imani Okafor", "Web designer"));

        let given = ana.does(move |tx| answer(tx, imani, Answer::Yes, Yes::For(websites)));

        let partnership = given.partnership_id.expect("a candidate");
        assert_eq!(ana.sees(move |tx| discovery::of(tx, partnership)).services, [websites]);
        assert_eq!(first_names(&ana, 10), [""; 0], "a candidate is not asked about");
        assert_eq!(ana.events().last().map(String::as_str), Some("partnership.opened"));

        ana.does(move |tx| ask_again(tx, imani, nobody));
        assert!(ana.sees(move |tx| partnerships::of_contact(tx, imani)).is_none());
        assert_eq!(first_names(&ana, 10), ["Imani Okafor"]);
        ana.does(move |tx| ask_again(tx, imani, nobody));
        answers(&ana, imani, Answer::Yes);
        assert!(ana.sees(move |tx| partnerships::of_contact(tx, imani)).is_some());
    });
}

#[test]
fn a_service_of_another_name_is_listed_once() {
    on_both_engines(|stage| {
        let (ana, websites) = ana(stage);
        let named = |person_name: &'static str, service: &'static str| {
            let id = knows(&ana, person(person_name, ""));
            let given = ana.does(move |tx| answer(tx, id, Answer::Yes, Yes::Named(service.to_owned())));
            let partnership = given.partnership_id.expect("a candidate");
            ana.sees(move |tx| discovery::of(tx, partnership)).services
        };
        assert_eq!(named("Imani", "web-site DESIGN"), [websites]);
        let [catering] = named("Ben", "Catering")[..] else { panic!("one service") };
        assert_eq!(named("Tomás", "catering"), [catering]);
        let added = ana.sees(move |tx| services::find(tx, catering));
        assert_eq!((added.name.as_str(), added.offered), ("Catering", false));
    });
}

#[test]
fn what_was_found_out_since_a_yes_is_not_thrown_away() {
    on_both_engines(|stage| {
        let (ana, _) = ana(stage);
        let imani = knows(&ana, person("Imani Okafor", "Web designer"));
        answers(&ana, imani, Answer::Yes);
        let known = Discovery { niche: Some("Makers".into()), ..Discovery::default() };
        ana.does(move |tx| {
            let partnership = partnerships::of_contact(tx, imani)?.ok_or(Error::NotFound)?;
            discovery::learn(tx, partnership.id, known.clone())
        });

        let refused = ana.write(move |tx| ask_again(tx, imani, nobody));

        assert!(matches!(&refused, Err(Error::Refused(why)) if why.code == "gone_on_since"), "{refused:?}");
        assert!(ana.sees(move |tx| partnerships::of_contact(tx, imani)).is_some());
    });
}

#[test]
fn later_comes_back_after_sixty_days_and_no_only_when_it_is_taken_back() {
    on_both_engines(|stage| {
        let (ana, _) = ana(stage);
        let imani = knows(&ana, person("Imani Okafor", "Web designer"));
        let ben = knows(&ana, person("Ben Walsh", "Roofer"));
        weighs_everyone(stage, &ana);
        answers(&ana, imani, Answer::Later);
        answers(&ana, ben, Answer::No);
        assert_eq!(first_names(&ana, 10), [""; 0]);

        stage.later(SignedDuration::from_hours(24 * 59));
        assert_eq!(first_names(&ana, 10), [""; 0]);
        stage.later(SignedDuration::from_hours(24));
        assert_eq!(first_names(&ana, 10), ["Imani Okafor"]);

        let refused = ana.sees(|tx| store::answered_so(tx, Answer::No, None, 10)).data;
        assert_eq!(refused.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Ben Walsh"]);
        ana.does(move |tx| ask_again(tx, ben, nobody));
        assert_eq!(first_names(&ana, 10), ["Imani Okafor", "Ben Walsh"]);
    });
}

#[test]
fn what_was_answered_since_two_became_one_stays_with_the_one_who_stayed() {
    on_both_engines(|stage| {
        let (ana, _) = ana(stage);
        let (imani, twin) = (knows(&ana, person("Imani Okafor", "")), knows(&ana, person("Imani O.", "")));
        let answered = |whom| ana.sees(move |tx| store::answered(tx, whom)).map(|given| given.answer);
        answers(&ana, twin, Answer::Later);
        for (since, stays) in [(None, None), (Some(Answer::No), Some(Answer::No))] {
            ana.does(move |tx| merges::merge(tx, twin, imani, &Choice::new(), OTHERS));
            assert_eq!(answered(imani), Some(Answer::Later));
            stage.later(SignedDuration::from_hours(24));
            if let Some(since) = since {
                answers(&ana, imani, since);
            }
            ana.does(move |tx| merges::undo(tx, twin, OTHERS));
            assert_eq!((answered(imani), answered(twin)), (stays, Some(Answer::Later)));
        }
    });
}

#[test]
fn nobody_is_answered_of_who_turned_out_to_be_somebody_else() {
    on_both_engines(|stage| {
        let (ana, _) = ana(stage);
        let (imani, twin) = (knows(&ana, person("Imani Okafor", "")), knows(&ana, person("Imani O.", "")));
        ana.does(move |tx| merges::merge(tx, twin, imani, &Choice::new(), OTHERS));
        for refused in [
            ana.write(move |tx| answer(tx, twin, Answer::Later, Yes::Open)).map(drop),
            ana.write(move |tx| ask_again(tx, twin, nobody)),
        ] {
            assert!(
                matches!(&refused, Err(Error::Refused(why)) if why.code == "contact_merged"),
                "{refused:?}"
            );
        }
    });
}

#[test]
fn whoever_was_archived_or_works_at_a_partner_s_is_not_asked_about() {
    on_both_engines(|stage| {
        let (ana, _) = ana(stage);
        let at_northlight = |name: &str| NewContact {
            company_name: Some("Northlight".to_owned()),
            ..person(name, "Web designer")
        };
        let (imani, gone) = (knows(&ana, at_northlight("Imani")), knows(&ana, person("Ben", "Florist")));
        knows(&ana, at_northlight("Tomás"));
        weighs_everyone(stage, &ana);
        ana.does(move |tx| {
            let company_id = contacts::find(tx, imani)?.company_id;
            crate::open(tx, crate::NewPartnership { company_id, ..Default::default() })
        });
        ana.does(move |tx| contacts::archive(tx, gone, crate::PARTNERS));
        assert_eq!(first_names(&ana, 10), [""; 0]);
        weighs_everyone(stage, &ana);
        assert_eq!(first_names(&ana, 10), [""; 0]);
    });
}

#[test]
fn everyone_is_weighed_anew_when_the_business_does_something_else() {
    on_both_engines(|stage| {
        let (ana, _) = ana(stage);
        let florist = knows(&ana, person("Flora", "Florist"));
        weighs_everyone(stage, &ana);
        let likeliness = || {
            ana.sees(move |tx| {
                tx.one(
                    "select likeliness from likely_partner where workspace_id = $1 and contact_id = $2",
                    &[&tx.workspace(), &florist],
                    |row| row.get::<i64>(0),
                )
            })
        };
        assert_eq!(likeliness(), 0);
        ana.does(|tx| services::add(tx, Wanted { name: "Wedding planning".into(), offered: true }));
        weighs_everyone(stage, &ana);
        assert!(likeliness() > 40, "{}", likeliness());
        assert_eq!(ana.does(|tx| weigh_slice(tx, nobody)), 0, "nobody is weighed twice");
    });
}

#[test]
fn someone_who_changed_their_work_is_weighed_again() {
    on_both_engines(|stage| {
        let (ana, _) = ana(stage);
        let tomas = knows(&ana, person("Tomás Rey", "Barista"));
        weighs_everyone(stage, &ana);
        let before = ana.sees(move |tx| card(tx, nobody, tomas)).likely.points();
        stage.later(SignedDuration::from_hours(1));
        ana.does(move |tx| contacts::change(tx, tomas, person("Tomás Rey", "Photographer")));
        stage.later(SignedDuration::from_mins(2));
        assert_eq!(ana.does(|tx| weigh_slice(tx, nobody)), 1);
        assert!(ana.sees(move |tx| card(tx, nobody, tomas)).likely.points() > before);
    });
}
