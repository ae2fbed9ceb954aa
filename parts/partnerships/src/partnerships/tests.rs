//! Stories about the way from candidate to active, on both engines.

use jiff::civil::date;
use kit::{Error, jobs::Jobs, web::Typed};
use network::contacts::{self, NewContact};

use super::{
    Changes, Ending, Filter, Line, Pause, StageName, change, end, explore, find, jobs, list, open, page,
    pause, resume, stages,
};
use crate::{
    NewPartnership, Partner, ReviewMonths,
    cast::{self, begun},
    discovery::{self, Discovery, Reaction, Said, Topic, Value},
    exclusive,
    goals::{self, GoalState, NewGoal, Whose},
    next_review,
    preference::{self, Commitment, Preference, ServicePreference, Wish},
    qualification::{self, Answer, Criterion, Qualification, Verdict},
    terms::{Dates, Direction, Kind, KindFor, store::kinds},
    trial::{self, Conclusion, NewTrial, Next},
};

fn five(answer: Answer) -> Qualification {
    let mut found = Qualification::default();
    Criterion::ALL.iter().for_each(|&criterion| found.finding_mut(criterion).answer = answer);
    found
}

#[test]
fn a_partnership_walks_from_candidate_to_active_by_what_happens() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let stage_of = || ana.sees(move |tx| find(tx, maya)).stage.name();

        assert_eq!(stage_of(), StageName::Candidate);
        ana.does(move |tx| explore(tx, maya));
        assert_eq!(stage_of(), StageName::Exploring);
        let verdict = ana.does(move |tx| qualification::qualify(tx, maya, five(Answer::Yes))).verdict();
        assert_eq!((verdict, stage_of()), (Verdict::Ready, StageName::Qualified));
        ana.does(move |tx| qualification::qualify(tx, maya, five(Answer::Unknown)));
        assert_eq!(stage_of(), StageName::Exploring, "a doubt takes it back");
        ana.does(move |tx| stages::proposed(tx, maya));
        assert_eq!(stage_of(), StageName::Proposed);
        ana.does(move |tx| stages::became_active(tx, maya, date(2026, 3, 4)));
        ana.does(move |tx| stages::became_active(tx, maya, date(2026, 2, 1)));
        let active = ana.sees(move |tx| find(tx, maya));
        assert_eq!((active.stage.name(), active.active_since), (StageName::Active, Some(date(2026, 2, 1))));
    });
}

#[test]
fn the_same_person_is_one_partner_until_that_is_over() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let contact_id = ana.does(|tx| {
            let maya = NewContact { display_name: Some("Maya".into()), ..NewContact::default() };
            contacts::add(tx, maya).map(|contact| Some(contact.id))
        });
        let with_maya = NewPartnership { contact_id, ..NewPartnership::default() };
        let again = with_maya.clone();
        let first = ana.does(move |tx| open(tx, again.clone()));

        let again = with_maya.clone();
        let refused = ana.write(move |tx| open(tx, again.clone()));
        assert!(
            matches!(&refused, Err(Error::Refused(why)) if why.code == "partnership_exists"),
            "{refused:?}"
        );

        ana.does(move |tx| end(tx, first.id, Ending { reason: "She moved away.".into() }));
        let second = ana.does(move |tx| open(tx, with_maya.clone()));
        assert_ne!((second.id, second.payee_id), (first.id, first.payee_id));
    });
}

#[test]
fn a_pause_says_until_when_and_goes_on_where_it_was() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        ana.does(move |tx| explore(tx, maya));
        let rest = |until| {
            move |tx: &mut kit::Tx<'_>| {
                pause(tx, maya, Pause { until: Some(until), reason: "Parental leave".into() })
            }
        };

        assert!(matches!(ana.write(rest(date(2026, 3, 1))), Err(Error::Invalid(_))), "yesterday");
        ana.does(rest(date(2026, 9, 1)));
        ana.does(rest(date(2026, 9, 1)));
        assert_eq!(ana.sees(move |tx| find(tx, maya)).stage.name(), StageName::Paused);
        ana.does(move |tx| resume(tx, maya));

        assert_eq!(ana.sees(move |tx| find(tx, maya)).stage.name(), StageName::Exploring);
        let paused = ana.events().iter().filter(|kind| *kind == "partnership.paused").count();
        assert_eq!(paused, 1, "the same pause twice happened once");
    });
}

#[test]
fn what_both_signed_is_ended_before_the_partnership() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let design = cast::service(&ana, "Website design");
        let dates = Dates { starts_on: date(2026, 3, 2), ends_on: None };
        let term = ana.does(move |tx| begun(tx, maya, design, dates));
        let over = move |tx: &mut kit::Tx<'_>| end(tx, maya, Ending { reason: "It did not work".into() });

        let refused = ana.write(over);
        assert!(
            matches!(&refused, Err(Error::Refused(why)) if why.code == "agreement_stands"),
            "{refused:?}"
        );
        let held = ana.sees(move |tx| kinds(tx, maya));
        let strategic = KindFor { service_id: design, direction: Direction::Outbound, kind: Kind::Strategic };
        assert_eq!(held, [strategic]);

        ana.does(move |tx| exclusive::finish(tx, term.agreement_id, tx.today()));
        ana.does(over);
        assert_eq!(ana.sees(move |tx| kinds(tx, maya)), []);
    });
}

#[test]
fn all_that_is_known_of_a_partner_is_kept_and_shown_on_one_page() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let design = cast::service(&ana, "Website design");
        ana.does(move |tx| {
            let juniper = NewContact {
                needs: vec![design],
                display_name: Some("Juniper Bakery".into()),
                ..NewContact::default()
            };
            contacts::add(tx, juniper)
        });
        let known = Discovery {
            niche: Some("Food and drink".into()),
            values: vec![Value {
                name: "Honesty".into(),
                ours: Some(Said::Words("We say no when we mean it.".into())),
                theirs: Some(Said::Shared(true)),
            }],
            services: vec![design],
            topic: Some(Topic { raised_on: Some(date(2026, 3, 1)), reaction: Reaction::Open, said: None }),
            ..Discovery::default()
        };
        let wanted = Preference {
            services: vec![ServicePreference {
                service_id: design,
                direction: Direction::Outbound,
                ours: Wish::Both,
                theirs: Wish::Referral,
            }],
            committed_ours: Commitment::Yes,
            committed_theirs: Commitment::NotYet,
        };
        let (given, asked) = (known.clone(), wanted.clone());
        ana.does(move |tx| {
            discovery::learn(tx, maya, given.clone())?;
            preference::agree_in_principle(tx, maya, asked.clone())?;
            let text = "Ten shared clients".to_owned();
            let goal = NewGoal { text, whose: Whose::Shared, by: None, state: GoalState::Open };
            let goal = goals::add(tx, maya, goal)?;
            goals::change(tx, goal.id, NewGoal { state: GoalState::Reached, ..goal.goal })?;
            trial::start(tx, maya, NewTrial::default())?;
            trial::conclude(
                tx,
                maya,
                Conclusion { outcome: "Two clients, both happy".into(), next: Next::Agree },
            )
        });

        assert_eq!(ana.sees(move |tx| discovery::of(tx, maya)), known);
        assert_eq!(ana.sees(move |tx| preference::of(tx, maya)), wanted);
        let page = ana.sees(move |tx| page::show(tx, maya, &Typed::default(), &[]));
        for shown in [
            "Food and drink",
            "Raised on 1 March 2026: open to it",
            "We: We say no when we mean it. They: yes",
            "One of your people fits: Juniper Bakery",
            "Website design, you to them",
            "Ten shared clients",
            "Two clients, both happy",
        ] {
            assert!(page.body.contains(shown), "{shown} in {}", page.body);
        }
    });
}

#[test]
fn a_trial_is_offered_until_something_holds_between_you() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, design) = (cast::partner(&ana, "Maya"), cast::service(&ana, "Website design"));
        let offers_trial = || {
            ana.sees(move |tx| page::show(tx, maya, &Typed::default(), &[])).body.contains("Start a trial")
        };
        assert!(offers_trial());

        ana.does(move |tx| {
            let dates = Dates { starts_on: tx.today(), ends_on: None };
            begun(tx, maya, design, dates)
        });

        assert!(!offers_trial());
    });
}

#[test]
fn evidence_that_ends_in_a_full_stop_is_followed_by_one_only() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, design) = (cast::partner(&ana, "Maya"), cast::service(&ana, "Website design"));
        ana.does(move |tx| {
            for name in ["Juniper Bakery", "Lena Roth"] {
                let client = NewContact {
                    needs: vec![design],
                    display_name: Some(name.into()),
                    ..NewContact::default()
                };
                contacts::add(tx, client)?;
            }
            discovery::learn(tx, maya, Discovery { services: vec![design], ..Discovery::default() })?;
            let mut found = five(Answer::Yes);
            found.finding_mut(Criterion::SharedClients).evidence = Some("They all ask for a website.".into());
            qualification::qualify(tx, maya, found)
        });

        let page = ana.sees(move |tx| page::show(tx, maya, &Typed::default(), &[])).body;

        let evidence = "They all ask for a website. These of your people fit: Juniper Bakery and Lena Roth";
        assert!(page.contains(evidence), "{page}");
    });
}

#[test]
fn partners_are_listed_by_name_and_found_by_a_part_of_it() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (otto, maya) = (cast::partner(&ana, "Otto Öhm"), cast::partner(&ana, "maya"));
        ana.does(move |tx| explore(tx, otto));
        let names = |filter: Filter| -> Vec<String> {
            let lines = ana.sees(move |tx| list(tx, &filter)).data;
            lines.into_iter().map(|Line { name, .. }| name).collect()
        };

        assert_eq!(names(Filter::default()), ["maya", "Otto Öhm"]);
        assert_eq!(names(Filter { q: Some("öh".into()), ..Filter::default() }), ["Otto Öhm"]);
        assert_eq!(names(Filter { q: Some("%".into()), ..Filter::default() }), [""; 0]);
        assert_eq!(names(Filter { stage: Some(StageName::Candidate), ..Filter::default() }), ["maya"]);
        assert_eq!(names(Filter { kind: Some(Kind::Strategic), ..Filter::default() }), [""; 0]);
        let first = ana.sees(|tx| list(tx, &Filter { limit: Some(1), ..Filter::default() }));
        assert_eq!(first.data[0].id, maya);
        assert_eq!(names(Filter { cursor: first.next_cursor, ..Filter::default() }), ["Otto Öhm"]);
    });
}

#[test]
fn what_rests_until_a_day_goes_on_by_itself_on_that_day() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let works = || jobs(Jobs::new()).run_due(&stage.db).expect("jobs can run");
        let rest = |until| Pause { until: Some(until), reason: "She has a child.".into() };
        ana.does(move |tx| pause(tx, maya, rest(date(2026, 4, 1))));
        ana.does(move |tx| pause(tx, maya, rest(date(9999, 12, 31))));
        ana.does(move |tx| pause(tx, maya, rest(date(2026, 5, 1))));

        stage.travel_to("2026-04-02T12:00:00Z");
        works();
        assert_eq!(ana.sees(move |tx| find(tx, maya)).stage.name(), StageName::Paused, "it was put off");

        stage.travel_to("2026-05-01T12:00:00Z");
        works();
        assert_eq!(ana.sees(move |tx| find(tx, maya)).stage.name(), StageName::Candidate);
        assert_eq!(ana.events().last().map(String::as_str), Some("partnership.resumed"));
    });
}

#[test]
fn reviewing_less_often_moves_the_next_review() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        ana.does(move |tx| stages::became_active(tx, maya, date(2026, 3, 2)));
        let due = || ana.sees(move |tx| next_review::of(tx, maya)).expect("a review is planned").due_on;
        assert_eq!(due(), date(2026, 6, 2));

        let every =
            |months: u8| Changes { review_every_months: ReviewMonths::try_from(months).expect("3 to 6") };
        ana.does(move |tx| change(tx, maya, every(6)));
        ana.does(move |tx| change(tx, maya, every(6)));

        assert_eq!(due(), date(2026, 9, 2));
        let changes = ana.events().into_iter().filter(|kind| kind == "partnership.changed").count();
        assert_eq!(changes, 1, "saying it twice changes it once");
        ana.does(move |tx| end(tx, maya, Ending { reason: "She moved away.".into() }));
        let late = ana.write(move |tx| change(tx, maya, every(3)));
        assert!(matches!(&late, Err(Error::Refused(why)) if why.code == "partnership_ended"), "{late:?}");
    });
}

#[test]
fn nobody_leaves_the_lists_while_they_are_a_partner() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let Partner::Contact(person) = ana.sees(move |tx| find(tx, maya)).with else { panic!("a person") };
        let archive = || ana.write(move |tx| contacts::archive(tx, person, crate::PARTNERS));
        match archive() {
            Err(Error::Refused(refusal)) => {
                assert_eq!(refusal.code, "still_a_partner");
                assert_eq!(refusal.sentence, "Maya is among your partners: candidate.");
            }
            other => panic!("not refused: {other:?}"),
        }
        let over = Ending { reason: "We grow apart.".into() };
        ana.does(move |tx| end(tx, maya, over.clone()));
        assert!(archive().is_ok());
        let again = NewPartnership { contact_id: Some(person), ..NewPartnership::default() };
        let refused = ana.write(move |tx| open(tx, again.clone()));
        assert!(
            matches!(&refused, Err(Error::Invalid(faults)) if faults[0].field == "contact_id"),
            "{refused:?}"
        );
    });
}

#[test]
fn two_partners_of_one_name_are_told_apart() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for (name, email, company) in [
            ("Cara P", "cara@one.example", "One Print"),
            ("cara p", "cara@two.example", ""),
            ("Dan", "d@n.example", ""),
        ] {
            let emails = vec![network::contacts::Labelled { value: email.into(), label: None }];
            let company_name = (!company.is_empty()).then(|| company.to_owned());
            let new =
                NewContact { display_name: Some(name.into()), emails, company_name, ..NewContact::default() };
            ana.does(move |tx| {
                let contact_id = Some(contacts::add(tx, new.clone())?.id);
                open(tx, NewPartnership { contact_id, ..NewPartnership::default() })
            });
        }
        let lines = ana.sees(|tx| list(tx, &Filter::default())).data;
        let told: Vec<Option<&str>> = lines.iter().map(|line| line.told_apart_by.as_deref()).collect();
        assert_eq!(told, [Some("One Print, cara@one.example"), Some("cara@two.example"), None]);
    });
}
